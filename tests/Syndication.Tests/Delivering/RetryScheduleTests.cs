using Microsoft.Extensions.Options;
using PublishingPlatform.Syndication.Delivering;

namespace PublishingPlatform.Syndication.Tests.Delivering;

public sealed class RetryScheduleTests
{
    private static readonly double[] UsualSeconds = [5, 300, 1800, 7200, 18000, 36000, 36000];

    [Fact]
    public void Seven_growing_pauses_each_within_a_fifth_and_then_no_more()
    {
        var schedule = Schedule(new SyndicationOptions());

        for (var attempt = 1; attempt <= UsualSeconds.Length; attempt++)
        {
            for (var i = 0; i < 200; i++)
            {
                var pause = schedule.After(attempt, null)!.Value.TotalSeconds;
                Assert.InRange(pause, UsualSeconds[attempt - 1] * 0.8, UsualSeconds[attempt - 1] * 1.2);
            }
        }

        Assert.Null(schedule.After(8, null));
    }

    [Fact]
    public void A_partners_wish_is_obeyed_when_it_is_longer_but_not_without_bound()
    {
        var schedule = Schedule(new SyndicationOptions { Spread = 0 });

        Assert.Equal(TimeSpan.FromSeconds(90), schedule.After(1, TimeSpan.FromSeconds(90)));
        Assert.Equal(TimeSpan.FromSeconds(5), schedule.After(1, TimeSpan.FromSeconds(1)));
        Assert.Equal(TimeSpan.FromHours(10), schedule.After(1, TimeSpan.FromDays(9000)));
        Assert.Equal(TimeSpan.FromHours(10), schedule.Throttle(TimeSpan.FromDays(9000)));
    }

    [Fact]
    public void A_destination_is_left_alone_for_longer_and_longer_up_to_a_bound()
    {
        var schedule = Schedule(new SyndicationOptions());

        Assert.Null(schedule.Circuit(4));
        Assert.Equal(TimeSpan.FromSeconds(15), schedule.Circuit(5));
        Assert.Equal(TimeSpan.FromSeconds(30), schedule.Circuit(6));
        Assert.Equal(TimeSpan.FromMinutes(10), schedule.Circuit(500));
    }

    private static RetrySchedule Schedule(SyndicationOptions options) => new(Options.Create(options), new Random(7));
}
