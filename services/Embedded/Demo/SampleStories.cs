namespace PublishingPlatform.Embedded.Demo;

/// <summary>The stories that were written for the demo, published one by one, and one that is withdrawn again.</summary>
internal sealed class SampleStories(DemoDesk desk, DemoScreen screen, DemoNotes notes, StoryDesk stories)
{
    public async Task Publish(CancellationToken ct)
    {
        var all = DemoStory.All();
        foreach (var story in all.Where(story => story.Key != DemoStory.Killed))
        {
            var picture = await stories.Picture(story.Photo!, story.Of("alt"), story.Of("caption"), story.Of("credit"), ct);
            var published = await stories.Release(await stories.Create(story, picture, ct), new { distribution = story.Distribution }, ct);
            screen.Step(story.Distribution == "full" ? "Story" : "Story, archive only", $"{story.Headline} ({story.Of("language")})");
            Remember(story, published["path"]!.GetValue<string>());
        }

        await Withdraw(all.Single(story => story.Key == DemoStory.Killed), ct);
        notes.Addresses["front page"] = "/";
        notes.Addresses["a section"] = "/harbour";
        notes.Addresses["feeds"] = "/feeds/all.rss";
        notes.Save();
    }

    /// <summary>So that there is an address that answers 410 with a notice.</summary>
    private async Task Withdraw(DemoStory story, CancellationToken ct)
    {
        var id = await stories.Create(story, null, ct);
        var published = await stories.Release(id, new { distribution = story.Distribution }, ct);
        var path = published["path"]!.GetValue<string>();
        if (published["state"]!.GetValue<string>() == "published")
        {
            await desk.WaitForPage(path, ct);
            await stories.Do(id, "kill", new { reason = "The letter was not genuine.", notice = "This report rested on a letter that was not genuine. It has been withdrawn." }, ct);
        }

        notes.Addresses["a withdrawn story"] = path;
        screen.Step("Story, killed", $"{story.Headline}: its page answers 410");
    }

    /// <summary>One address in each language is enough to begin with.</summary>
    private void Remember(DemoStory story, string path)
    {
        var name = story.Of("language") switch { "en" => "a story in English", "zh-Hant" => "in Traditional", _ => "in Simplified" };
        if (story.Distribution == "full") notes.Addresses[name] = path;
    }
}
