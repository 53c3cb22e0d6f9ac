namespace PublishingPlatform.EndToEnd.Tests;

public sealed class Placeholder { [Fact] public void Builds() { } }
