namespace PublishingPlatform.Load.Measures;

/// <summary>A story's page that no cache holds, made from the database for every request, beside WordPress with the same text.</summary>
internal static class Page
{
    private static readonly Wrk Wrk = new(Connections: 8, Seconds: 10);

    public static async Task<Comparison> Measure(string host, int rounds)
    {
        var article = Article.Usual;
        await using var ours = await OurSite.Start(host, article);
        await using var peer = await WordPress.Start(article, Wrk.Connections);
        await article.Check(ours.Url);
        await article.Check(peer.Url);
        return await Comparison.Of(
            "story page without a cache", host == "embedded" ? "embedded" : "gateway and reader", "WordPress", [Goal.RatePerCpu(100)], rounds,
            () => Wrk.Drive(ours.Url, ours.Processes),
            async () =>
            {
                var sample = await Wrk.Drive(peer.Url, peer.Processes);
                await peer.Rest();
                return sample;
            });
    }
}
