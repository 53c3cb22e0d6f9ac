namespace PublishingPlatform.Content.Tests.Stories;

public sealed class ZoneTests
{
    [Theory]
    [InlineData("2026-12-01T08:00", "Asia/Shanghai", "2026-12-01T00:00:00Z")]
    [InlineData("2026-07-01T08:00", "Europe/Berlin", "2026-07-01T06:00:00Z")]
    [InlineData("2026-07-01T08:00:00+02:00", "Asia/Shanghai", "2026-07-01T06:00:00Z")]
    [InlineData("2026-07-01T08:00:00Z", "Asia/Shanghai", "2026-07-01T08:00:00Z")]
    // The clocks of Berlin show 02:30 twice on this day; the first time counts.
    [InlineData("2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00Z")]
    public void A_wall_clock_is_read_in_its_zone(string text, string zone, string expected)
    {
        var (at, refusal) = Zones.Read(text, zone);

        Assert.Null(refusal);
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), at);
    }

    [Theory]
    [InlineData("2026-03-29T02:30", "TimeDoesNotExist")]
    [InlineData("tomorrow", "InvalidTime")]
    [InlineData("9999-12-31T23:59:59-14:00", "InvalidTime")]
    [InlineData("0001-01-01T00:00", "InvalidTime")]
    public void A_time_that_no_clock_shows_is_refused(string text, string code) => Assert.Equal(code, Zones.Read(text, "Europe/Berlin").Refusal?.Code);

    [Theory]
    [InlineData("Asia/Shanghai", true)]
    [InlineData("UTC", true)]
    [InlineData("China Standard Time", false)]
    [InlineData("Mars/Olympus", false)]
    public void Only_IANA_zones_are_zones(string zone, bool exists) => Assert.Equal(exists, Zones.Exists(zone));
}
