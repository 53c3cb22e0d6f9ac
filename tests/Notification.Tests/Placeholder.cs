namespace PublishingPlatform.Notification.Tests;

public sealed class Placeholder { [Fact] public void Builds() { } }
