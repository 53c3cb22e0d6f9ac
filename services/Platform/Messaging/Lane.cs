namespace PublishingPlatform.Platform.Messaging;

/// <summary>Which queues an event travels on. Breaking news never waits behind an import of an archive.</summary>
public enum Lane
{
    Live,
    Archive,
}
