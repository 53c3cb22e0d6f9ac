namespace PublishingPlatform.Platform.Work;

/// <summary>Something a service does in the background: looks for what is due, does a bounded part of it, and comes back.</summary>
public interface IWork
{
    /// <summary>Does what is due; returns how long to pause unless woken. Run in a scope of its own, never twice at once.</summary>
    Task<TimeSpan> Run(CancellationToken ct);
}
