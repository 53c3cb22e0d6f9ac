namespace PublishingPlatform.Content.Tests;

public sealed class Placeholder { [Fact] public void Builds() { } }
