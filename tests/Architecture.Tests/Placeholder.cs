namespace PublishingPlatform.Architecture.Tests;
public sealed class Placeholder { [Fact] public void Builds() { } }
