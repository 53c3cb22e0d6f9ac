namespace PublishingPlatform.Load.Measures;

/// <summary>A story of about a thousand words without a picture, the same for us and for a peer.</summary>
internal sealed record Article(string Headline, string Byline, IReadOnlyList<string> Paragraphs)
{
    public static Article Usual { get; } = new("Harbour council opens the bridge after the storm", "Maria Santos", Prose.Paragraphs(20, 50));

    /// <summary>Refuses a page that has not all of it: the cheapest page is one that says something else.</summary>
    public async Task Check(string url)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(url);
        var page = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode || Paragraphs.Append(Headline).Append(Byline).Any(text => !page.Contains(text, StringComparison.Ordinal)))
            throw new InvalidOperationException($"{url} does not show the story ({(int)answer.StatusCode}): {page}");

        if (answer.Headers.Contains("X-Cache")) throw new InvalidOperationException($"{url} came from a cache.");
    }
}
