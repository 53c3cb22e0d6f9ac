using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using PublishingPlatform.Testing;

namespace PublishingPlatform.EndToEnd.Tests;

/// <summary><c>--demo</c> on an empty folder, and again on the folder that it filled.</summary>
public sealed partial class TheDemo
{
    private const string LastLine = "The demo is complete; the site stays up.";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    [Fact]
    public async Task Fills_a_newsroom_once_and_runs_the_main_job()
    {
        await using var embedded = EmbeddedProcess.Create();
        // As a newcomer has it: nothing is set, the demo names its own admin and opens loopback itself.
        embedded.Settings.Remove("Accounts__Admin__Email");
        embedded.Settings.Remove("Accounts__Admin__Password");
        embedded.Settings.Remove("Outgoing__AllowedNetworks__0");
        using var site = new HttpClient { BaseAddress = embedded.Address };

        await Finish(embedded, outputs: 1);
        var headlines = await HeadlinesIn(site);
        Assert.Equal(10, headlines.Length);
        Assert.Contains("末班渡輪之後 碼頭的燈還亮著", headlines);
        Assert.Contains("signature verified", embedded.Output);
        Assert.Matches(@"Complete …+ yes", embedded.Output);

        var front = WebUtility.HtmlDecode(await site.GetStringAsync("/"));
        Assert.Contains("East Quay reopens", front);
        Assert.DoesNotContain("海灣結冰的那個冬天", front);
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(Address(embedded, "in Traditional"))).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await site.GetAsync(Address(embedded, "a withdrawn story"))).StatusCode);
        var (email, password) = SignIn(embedded);
        using (await Newsroom.SignIn(embedded.Address, email, password)) { }

        await embedded.Kill();
        await Finish(embedded, outputs: 2);

        Assert.Contains("there already; nothing was added", embedded.Output);
        Assert.Equal(headlines.Order(), (await HeadlinesIn(site)).Order());
        using var desk = await Newsroom.SignIn(embedded.Address, email, password);
        Assert.Equal(12, (await desk.Read("/api/content/stories?limit=100")).GetProperty("items").GetArrayLength());
        Assert.Equal(6, (await desk.Read("/api/content/sections")).GetProperty("items").GetArrayLength());
        Assert.Equal(1, (await desk.Read("/api/syndication/partners")).GetProperty("items").GetArrayLength());
    }

    private static async Task Finish(EmbeddedProcess embedded, int outputs)
    {
        await embedded.Start("--demo");
        await Eventually.Is(
            () => embedded.Output.Contains("The demo stopped") || Regex.Count(embedded.Output, Regex.Escape(LastLine)) == outputs, "the demo ends", Patience);
        Assert.DoesNotContain("The demo stopped", embedded.Output);
    }

    private static async Task<string[]> HeadlinesIn(HttpClient site)
    {
        var feed = JsonDocument.Parse(await site.GetStringAsync("/feeds/all.json")).RootElement;
        return [.. feed.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString()!)];
    }

    /// <summary>An address that the demo printed.</summary>
    private static string Address(EmbeddedProcess embedded, string what) =>
        Regex.Match(embedded.Output, $@"^\s*{what}\s+(\S+)", RegexOptions.Multiline).Groups[1].Value;

    private static (string Email, string Password) SignIn(EmbeddedProcess embedded)
    {
        var said = SignInLine().Match(embedded.Output);
        Assert.True(said.Success, embedded.Output);
        return (said.Groups["email"].Value, said.Groups["password"].Value);
    }

    [GeneratedRegex(@"as (?<email>\S+@\S+)  with (?<password>\S+)")]
    private static partial Regex SignInLine();
}
