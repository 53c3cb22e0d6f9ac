namespace PublishingPlatform.Platform.Tests;
public sealed class Placeholder { [Fact] public void Builds() { } }
