namespace PublishingPlatform.Gateway.Tests;

public sealed class Placeholder { [Fact] public void Builds() { } }
