using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Platform.Messaging;
using static PublishingPlatform.Notification.Newsroom.NewsroomMail;

namespace PublishingPlatform.Notification.Newsroom;

/// <summary>Tells the desk what will be published when; not when the schedule was cancelled before its news came.</summary>
internal sealed class StoryScheduledConsumer(NotificationDbContext db, NewsroomMail mail) : IConsume<StoryScheduled>
{
    public async Task Consume(StoryScheduled e, CancellationToken ct)
    {
        var note = await ScheduleNote.Open(db, e.StoryId, ct);
        if (!note.Schedule(e.Version)) return;

        await mail.ToDesk(
            $"scheduled:{e.StoryId:N}:{e.Version}",
            Fill(mail.Words.ScheduledSubject, e.Headline),
            Fill(mail.Words.ScheduledText, e.Headline, LocalTime(e.At, e.Zone), e.Zone),
            ct);
    }

    private static string LocalTime(DateTimeOffset at, string zone)
    {
        // A zone that this machine does not know leaves the time as it was sent, with its offset.
        var local = TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? TimeZoneInfo.ConvertTime(at, known) : at;
        return local.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
    }
}

internal sealed class ScheduleCancelledConsumer(NotificationDbContext db, NewsroomMail mail) : IConsume<ScheduleCancelled>
{
    public async Task Consume(ScheduleCancelled e, CancellationToken ct)
    {
        var note = await ScheduleNote.Open(db, e.StoryId, ct);

        // Nobody is told of the end of a schedule that nobody was told of.
        if (!note.Cancel(e.Version)) return;

        await mail.ToDesk(
            $"schedule-cancelled:{e.StoryId:N}:{e.Version}",
            Fill(mail.Words.ScheduleCancelledSubject, e.Headline),
            Fill(mail.Words.ScheduleCancelledText, e.Headline),
            ct);
    }
}

/// <summary>The newest that is known of a story's schedule, so that events in the wrong order tell nobody what is no longer so.</summary>
internal sealed class ScheduleNote
{
    private ScheduleNote()
    {
    }

    public Guid StoryId { get; private set; }

    public int Scheduled { get; private set; }

    public int Cancelled { get; private set; }

    public int Version { get; private set; }

    public static async Task<ScheduleNote> Open(NotificationDbContext db, Guid story, CancellationToken ct)
    {
        var note = await db.ScheduleNotes.FirstOrDefaultAsync(n => n.StoryId == story, ct);
        if (note is null) db.ScheduleNotes.Add(note = new ScheduleNote { StoryId = story });
        return note;
    }

    /// <summary>True when it is news and still so.</summary>
    public bool Schedule(int version)
    {
        Version++;
        if (version <= Scheduled || version <= Cancelled) return false;

        Scheduled = version;
        return true;
    }

    /// <summary>True when somebody was told of the schedule that ends.</summary>
    public bool Cancel(int version)
    {
        Version++;
        var wasTold = Scheduled > Cancelled && Scheduled <= version;
        Cancelled = Math.Max(Cancelled, version);
        return wasTold;
    }
}
