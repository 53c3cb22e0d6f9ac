namespace PublishingPlatform.Media.Tests;

public sealed class Placeholder { [Fact] public void Builds() { } }
