using Microsoft.AspNetCore.Hosting.Server;
using PublishingPlatform.Platform.Hosting;

namespace PublishingPlatform.Embedded.Demo;

/// <summary>
/// Fills a sample newsroom and runs the main job once, from outside: over the addresses that this very process serves.
/// The site is up before, meanwhile and afterwards.
/// </summary>
internal sealed class DemoRun(
    DemoNotes notes, IServer server, IConfiguration configuration, DataFolder folder, IHostApplicationLifetime lifetime, TimeProvider clock) : BackgroundService
{
    public const string LastLine = "The demo is complete; the site stays up.";
    private readonly DemoScreen screen = new();

    /// <summary>Runs before the first admin is made, so that its password is never one that nobody knows.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        notes.Save();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await HasStarted(stoppingToken)) return;

        await using var receiver = new PartnerReceiver(screen, notes);
        try
        {
            await receiver.Start(stoppingToken);
            if (notes.IsComplete) screen.Title("The sample newsroom is there already; nothing was added.");
            else await Fill(receiver, stoppingToken);

            ShowAddresses();
            screen.Line(LastLine);
            await Task.Delay(Timeout.Infinite, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process is asked to end; the demo goes on at its next start.
        }
        catch (Exception problem)
        {
            screen.Problem(problem.Message);
        }
    }

    private async Task Fill(PartnerReceiver receiver, CancellationToken ct)
    {
        screen.Title("Filling the sample newsroom");
        using var desk = await SignIn(ct);
        var stories = new StoryDesk(desk, notes, clock);
        await new SampleNewsroom(desk, screen, notes, folder).Make(receiver.Address, ct);
        await new SampleStories(desk, screen, notes, stories).Publish(ct);
        await new MainJob(desk, screen, notes, stories, folder).Run(ct);

        screen.Step("Webhooks at the partner", receiver.Received);
        notes.IsComplete = true;
        notes.Save();
    }

    private async Task<DemoDesk> SignIn(CancellationToken ct)
    {
        try
        {
            return await DemoDesk.SignIn(new Uri(EmbeddedHost.AddressOf(server)), Email, configuration["Accounts:Admin:Password"]!, ct);
        }
        catch (DemoStoppedException refused)
        {
            throw new DemoStoppedException(
                $"{refused.Message} This data folder was begun without --demo: name its admin with Accounts__Admin__Email and Accounts__Admin__Password, or choose an empty folder with Data__Path.");
        }
    }

    private void ShowAddresses()
    {
        var address = EmbeddedHost.AddressOf(server);
        screen.Title("Worth a look");
        foreach (var (what, path) in notes.Addresses) screen.Line($"  {what,-22}{new Uri(address + path).AbsoluteUri}");
        screen.Line($"  {"mails",-22}{folder.Path("mail")}");
        screen.Line($"  {"sign in",-22}{address}/account/sign-in  as {Email}  with {notes.Password ?? "the password that your settings name"}");
    }

    private string Email => configuration["Accounts:Admin:Email"]!;

    private async Task<bool> HasStarted(CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var whenStarted = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await using var whenStopped = ct.Register(() => started.TrySetCanceled(ct));
        await Task.WhenAny(started.Task);
        return started.Task.IsCompletedSuccessfully;
    }
}
