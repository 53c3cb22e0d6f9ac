using PublishingPlatform.Media.Persistence;

namespace PublishingPlatform.Media.Renditions;

/// <summary>How many pictures this process renders side by side; each lane is a work of its own.</summary>
internal sealed record RenderLanes(int Count)
{
    internal IEnumerable<string> Works => Enumerable.Range(1, Count).Select(lane => $"media-render-{lane}");

    internal void WakeAfterCommit(MediaDbContext db)
    {
        foreach (var work in Works) db.WakeAfterCommit(work);
    }
}
