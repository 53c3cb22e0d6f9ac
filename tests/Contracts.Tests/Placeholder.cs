namespace PublishingPlatform.Contracts.Tests;
public sealed class Placeholder { [Fact] public void Builds() { } }
