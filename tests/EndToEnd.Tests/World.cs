using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using PublishingPlatform.Testing;
using PublishingPlatform.Testing.Sinks;

namespace PublishingPlatform.EndToEnd.Tests;

/// <summary>The platform with everything around it that a story reaches: a partner's server, a mail server, a collector of traces.</summary>
public abstract partial class World : IAsyncDisposable
{
    private readonly Lazy<Task> started;

    protected World() => started = new Lazy<Task>(Start);

    /// <summary>Where the platform is.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Where the platform keeps its databases.</summary>
    public abstract string DataFolder { get; }

    /// <summary>Where the partner's server and the mail server write down what they accepted.</summary>
    public string SinksFolder { get; } = Directory.CreateTempSubdirectory("publishing-sinks-").FullName;

    public WebhookSink Partner { get; private set; } = null!;

    public SmtpSink Mail { get; private set; } = null!;

    public TraceSink Traces { get; private set; } = null!;

    public Newsroom Desk { get; private set; } = null!;

    public string PartnerSecret { get; private set; } = "";

    public string PartnerKey { get; private set; } = "";

    public HttpClient Public { get; private set; } = null!;

    /// <summary>Starts with the first test that asks: a fixture could not skip tests where something is missing.</summary>
    public Task Started() => started.Value;

    private async Task Start()
    {
        var here = AddressOfThisMachine();
        Partner = await WebhookSink.StartAsync(here, SinksFolder);
        Mail = new SmtpSink(here, SinksFolder);
        Traces = await TraceSink.StartAsync();
        Address = await StartHost(settings =>
        {
            settings["Smtp__Host"] = Mail.Address;
            settings["Smtp__Port"] = Mail.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
            settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = Traces.Address;
            settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
            settings["OTEL_BSP_SCHEDULE_DELAY"] = "200";
            // Short, so that a test sees the retry; the order of the steps is the same.
            for (var i = 0; i < 7; i++) settings[$"Syndication__RetryAfter__{i}"] = "00:00:01";
        });
        Public = new HttpClient { BaseAddress = Address };
        Desk = await Newsroom.SignIn(Address);
        await Desk.Post("/api/content/sections", new { slug = "news", names = new { und = "News" } });
        await RegisterPartner();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await DisposeParts();
        await TestFolders.Delete(SinksFolder);
    }

    private async ValueTask DisposeParts()
    {
        if (!started.IsValueCreated) return;

        Desk?.Dispose();
        Public?.Dispose();
        await StopHost();
        await Partner.DisposeAsync();
        await Mail.DisposeAsync();
        await Traces.DisposeAsync();
    }

    /// <summary>Where the platform finds the partner's and the mail server.</summary>
    protected virtual string AddressOfThisMachine() => "127.0.0.1";

    /// <summary>Starts the platform with these settings and says where it is.</summary>
    protected abstract Task<Uri> StartHost(Action<Dictionary<string, string>> settings);

    protected abstract ValueTask StopHost();

    /// <summary>Subscribes and follows the link in the confirmation mail, as a person would.</summary>
    public async Task<string> ConfirmedSubscriber(params string[] topics)
    {
        var address = $"reader-{Guid.NewGuid():N}@example.org";
        (await Public.PostAsJsonAsync("/api/notification/subscriptions", new { email = address, topics })).EnsureSuccessStatusCode();
        await Eventually.Is(() => Mail.To(address).Count == 1, "the confirmation mail");
        var link = ConfirmationLink().Match(Mail.To(address)[0].Text).Value;
        (await Public.GetAsync(link)).EnsureSuccessStatusCode();
        return address;
    }

    /// <summary>The webhooks that the partner accepted about a story, in the order of arrival.</summary>
    public IReadOnlyList<ReceivedWebhook> PartnerHas(Guid story) =>
        [.. Partner.Accepted.Where(w => w.IsAbout(story))];

    /// <summary>The partner confirms that it has taken a story down.</summary>
    public async Task PartnerAcknowledges(Guid story)
    {
        using var partner = new HttpClient { BaseAddress = Address };
        partner.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", PartnerKey);
        var listed = JsonDocument.Parse(await partner.GetStringAsync("/api/partner/v1/withdrawals?limit=200")).RootElement;
        var withdrawal = listed.GetProperty("items").EnumerateArray().Single(w => w.GetRawText().Contains(story.ToString(), StringComparison.OrdinalIgnoreCase));
        var answer = await partner.PostAsync($"/api/partner/v1/withdrawals/{withdrawal.GetProperty("id").GetGuid()}/acknowledgement", null);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task RegisterPartner()
    {
        var partner = await Desk.Post("/api/syndication/partners", new { name = "Lakeside Daily" });
        var id = partner.GetProperty("id").GetGuid();
        var destination = await Desk.Post($"/api/syndication/partners/{id}/destinations", new { type = "webhook", url = Partner.Address });
        PartnerSecret = destination.GetProperty("secret").GetString()!;
        var key = await Desk.Post($"/api/syndication/partners/{id}/keys", new { name = "test" });
        PartnerKey = key.GetProperty("key").GetString()!;
    }

    [GeneratedRegex(@"/api/notification/confirm\?token=[A-Za-z0-9_\-.~%]+")]
    private static partial Regex ConfirmationLink();
}

/// <summary>Tests of one world, which is there when they begin.</summary>
public abstract class WorldTest(World world) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await world.Started();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
