using Microsoft.Playwright;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Reader.Tests.Browser;

/// <summary>
/// The pages in a real browser. With <c>SCREENSHOTS</c> set to a folder, each visited page is pictured there, for eyes
/// to judge what no assertion can.
/// </summary>
public sealed class ReadingInABrowserTests
{
    private static readonly (string Name, int Width, int Height, ColorScheme Scheme)[] Screens =
        [("desktop", 1280, 900, ColorScheme.Light), ("phone", 390, 844, ColorScheme.Light), ("dark", 1280, 900, ColorScheme.Dark)];

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hant")]
    public async Task Pages_fit_every_screen_and_break_no_policy(string language)
    {
        var chromium = Needs.Chromium();
        await using var site = await SampleSite.Start(language);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Launch(playwright, chromium);
        (string Name, string Path)[] pages =
        [
            ("front", "/"), ("section", "/city"), ("parent", "/culture"), ("story", site.Lead.Path), ("chinese", site.Chinese.Path),
            ("search", language == "en" ? "/search?q=harbour" : "/search?q=港務局"), ("withdrawn", site.Killed.Path), ("missing", "/nothing"),
        ];

        foreach (var (screen, width, height, scheme) in Screens)
        {
            await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
            foreach (var (name, path) in pages)
            {
                var page = await context.NewPageAsync();
                var complaints = new List<string>();
                page.Console += (_, message) =>
                {
                    // A 404 or 410 is what some of these pages are; the alert stream belongs to another service.
                    if (message.Type == "error" && !message.Text.Contains("the server responded with a status of", StringComparison.Ordinal) && !message.Text.Contains("EventSource", StringComparison.Ordinal)) complaints.Add(message.Text);
                };
                page.PageError += (_, error) => complaints.Add(error);
                await page.GotoAsync(new Uri(site.App.Address, Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal).Replace("%3F", "?", StringComparison.Ordinal).Replace("%3D", "=", StringComparison.Ordinal)).AbsoluteUri);
                await page.EvaluateAsync("Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode(); }))");

                Assert.Empty(complaints);
                Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than the {screen}");
                await Picture(page, $"{language}-{name}-{screen}");
                await page.CloseAsync();
            }
        }
    }

    private static Task<IBrowser> Launch(IPlaywright playwright, string chromium) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = chromium,
        Args = ["--no-sandbox", "--disable-background-networking"],
    });

    private static async Task Picture(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is not { Length: > 0 } folder) return;

        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}
