using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Testing;
using static PublishingPlatform.Reader.Tests.TestStories;

namespace PublishingPlatform.Reader.Tests.Browser;

/// <summary>A site that looks like one: sections, stories of several weights in two scripts, and photos behind their paths.</summary>
internal sealed class SampleSite : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 30, 0, TimeSpan.Zero);
    private readonly List<StoryPublished> stories = [];

    private SampleSite(ServiceApp app) => App = app;

    public ServiceApp App { get; }

    public StoryPublished Lead => stories[0];

    public StoryPublished Chinese => stories.First(story => story.Language == "zh-Hant");

    public StoryWithdrawn Killed { get; private set; } = null!;

    public static async Task<SampleSite> Start(string language = "en")
    {
        var site = new SampleSite(await ServiceApp.StartAsync(
            "reader",
            builder =>
            {
                builder.Configuration["Reader:SiteName"] = language == "en" ? "The Harbour Courier" : "海港報";
                builder.Configuration["Reader:Language"] = language;
                builder.Configuration["Reader:Zone"] = "Asia/Shanghai";
                builder.AddReader();
            },
            app =>
            {
                app.MapGet("/media/{name}/{file}", (string name, string file) => Results.Bytes(Photos.Jpeg(
                    file.Contains("1280", StringComparison.Ordinal) ? 1280 : 640, file.Contains("1280", StringComparison.Ordinal) ? 800 : 400, name.Length * 31 + name[^1]), "image/jpeg"));
                app.MapReader();
            }));
        await site.Fill();
        return site;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private async Task Fill()
    {
        (string Slug, string Name, string? Parent)[] sections =
            [("city", "City", null), ("world", "World", null), ("business", "Business", null), ("culture", "Culture", null), ("協商", "協商", null), ("theatre", "Theatre", "culture"), ("政協動態", "政協動態", "協商")];
        foreach (var (index, (slug, name, parent)) in sections.Index()) await App.Deliver(SectionIs(slug, name, parent, index));

        Add("city", "City", "Harbour reopens after three days of storm, and the first ships leave at dawn", "Pilots had waited since Friday. The port authority says that the backlog of forty vessels will be cleared by the end of the week.", picture: true, urgency: 3, full: true);
        AddChinese();
        Add("world", "World", "Two neighbours agree to share the water of the Alma", "After eleven years of talks the upstream dam will release a fixed amount in dry months.", picture: true);
        Add("business", "Business", "Ferry line orders six electric ships", "The largest order of its kind will be built in the yard that was to close next spring.");
        Add("culture", "Culture", "An orchestra without a conductor finds its own time", "Forty players, no baton: a rehearsal visit.", picture: true);
        Add("city", "City", "Night buses return to the eastern districts");
        Add("world", "World", "Election in the islands goes to a second round", "Neither candidate reached the half that the constitution asks for.", picture: true);
        Add("business", "Business", "Why bread became dearer although wheat did not", "Energy, wages and a narrow market of mills.", picture: true);
        Add("theatre", "Theatre", "“The Lighthouse” closes after four hundred evenings", "Its last night was sold out within a minute.", picture: true, top: ("culture", "Culture"));
        Add("city", "City", "Council votes for wider pavements on Wharf Street", picture: true);
        Add("world", "World", "Rescue teams reach the last cut-off valley");
        Add("business", "Business", "Small yards share one crane, and save the cost of three");
        Add("culture", "Culture", "A library lends out garden tools");
        for (var i = 0; i < 24; i++) Add("city", "City", $"From the archive: harbour notes, number {24 - i}", "What the pilots wrote down that week.", days: 200 + i);

        foreach (var story in stories) await App.Deliver(story);

        await App.Deliver(Lead.Next("correction") with { CorrectionNote = "An earlier version said that sixty vessels were waiting. It was forty." });
        var killed = Story("A report that was wrong") with { PublishedAt = Now, ReleasedAt = Now, RevisedAt = Now };
        Killed = Located(killed).Withdrawn(notice: "This report confused two companies of the same name. We apologise to those concerned.");
        await App.Deliver(Killed);
    }

    private void Add(
        string slug, string name, string headline, string? summary = null, bool picture = false, int? urgency = null, bool full = false, (string Slug, string Name)? top = null, int days = 0)
    {
        var photo = Guid.CreateVersion7();
        var at = Now.AddMinutes(-20 * stories.Count).AddDays(-days);
        var section = Section(slug, name);
        stories.Add(Located(Story(headline) with
        {
            Section = top is { } above ? [Section(above.Slug, above.Name), section] : [section],
            Summary = summary,
            Subtitle = full ? "Forty vessels wait outside; the pilots work through the night" : null,
            Urgency = urgency,
            PublishedAt = at,
            ReleasedAt = at,
            RevisedAt = at,
            Zone = "Asia/Shanghai",
            Byline = [new Author { Name = "Ada Lind" }, new Author { Name = "Bo Chen" }],
            Dateline = full ? "HARBOUR CITY, 23 November" : null,
            Source = full ? "Harbour News Agency" : null,
            Editor = full ? "Mira Sand" : null,
            Keywords = full ? ["harbour", "storm", "shipping", "pilots"] : [],
            Assets = picture ? [Asset(photo, name: $"photo-{stories.Count}")] : [],
            Related = full ? [] : [],
            Body = full ? LongBody(photo) : picture ? Blocks(Image(photo), Paragraph("The full report follows as soon as the reporters are back.")) : Body("The full report follows as soon as the reporters are back."),
        }));
    }

    private void AddChinese()
    {
        var photo = Guid.CreateVersion7();
        stories.Add(Located(Story("老碼頭的新功課：一座港城如何學會等風") with
        {
            Language = "zh-Hant",
            Section = [Section("協商", "協商"), Section("政協動態", "政協動態")],
            Subtitle = "三天停航之後，引水員、碼頭工人與菜販各自算了一筆帳",
            PublishedAt = Now.AddMinutes(-15),
            ReleasedAt = Now.AddMinutes(-15),
            RevisedAt = Now.AddMinutes(-15),
            Zone = "Asia/Shanghai",
            Byline = [new Author { Name = "林海" }, new Author { Name = "陳波" }],
            Dateline = "本報海港城11月23日電",
            Source = "海港報",
            Editor = "沈敏",
            Keywords = ["港口", "風暴", "航運"],
            Assets = [Asset(photo, name: "photo-cn") with { Caption = "清晨六點，第一批船隻離港。", Credit = "李文攝", AltText = "船隻在晨光中離開港口" }],
            Body = Blocks(
                Paragraph("凌晨四點半，引水站的燈全亮了。連續三天，牆上的風速計沒有低過十一級，四十艘船在外海排成一條望不見尾的長隊。"),
                Image(photo),
                Heading("等風的人"),
                Paragraph("「等，也是手藝。」做了二十六年引水員的周守正說。他把航道圖攤在桌上，用鉛筆標出哪一艘先進、哪一艘後走：冷藏船排在最前，因為菜等不起；空船排在最後，因為空船只費油。"),
                Paragraph("碼頭另一頭，菜販們也有自己的算法。葉菜漲了兩成，根莖類沒有動；三天之內，大家學會了先賣哪一種。"),
                Heading("風過之後"),
                Paragraph("港務局說，積壓的船隻本週末前可以清完。真正需要時間的是另一件事：把這三天裡臨時商量出來的辦法，寫成下一次可以照著做的規矩。")),
        }));
    }

    private static System.Text.Json.JsonElement LongBody(Guid photo) => Blocks(
        Image(photo),
        Paragraph("The lamp at the end of the mole turned from red to green at 5.42 on Monday morning, and within a minute the first engine could be heard across the basin. For three days nothing had moved here but rope."),
        Paragraph("Forty vessels were waiting outside when the wind fell. The port authority has divided them into three groups: those with food aboard come in first, then those whose crews have been at sea the longest, then all others."),
        Heading("“Waiting is a craft”"),
        Paragraph("“People think that we do nothing while we wait,” says Hanne Voss, who has been a pilot for twenty-six years. She has drawn the order of ships in pencil on the back of a tide table, and rubbed out and drawn again with every forecast."),
        new { type = "blockquote", attrs = new { cite = "Hanne Voss, pilot" }, content = new[] { Paragraph("You can only do in an hour what you have thought through in three days.") } },
        Paragraph("What the storm cost is not yet known. The fish market stayed shut, and so did the ferry to the islands; the insurers’ first estimate leaves out both."),
        new
        {
            type = "factbox",
            attrs = new { title = "The storm in numbers" },
            content = new object[]
            {
                new { type = "bulletList", content = new[] { Item("Highest gust: 118 kilometres an hour, on Saturday at noon"), Item("Ships waiting: 40"), Item("Hours without traffic: 71") } },
            },
        },
        Heading("What happens next"),
        Paragraph("The harbour master will publish a report within a month. It is to answer whether the new barrier, finished in spring, kept the water out of Wharf Street, or whether the tide was simply late."));

    private static object Paragraph(string text) => new { type = "paragraph", content = new[] { new { type = "text", text } } };

    private static object Heading(string text) => new { type = "heading", attrs = new { level = 2 }, content = new[] { new { type = "text", text } } };

    private static object Item(string text) => new { type = "listItem", content = new[] { Paragraph(text) } };
}
