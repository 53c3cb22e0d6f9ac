namespace PublishingPlatform.Reader.Tests;

public sealed class Placeholder { [Fact] public void Builds() { } }
