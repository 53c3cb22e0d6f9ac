namespace PublishingPlatform.Syndication.Tests;

public sealed class Placeholder { [Fact] public void Builds() { } }
