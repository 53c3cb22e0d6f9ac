using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PublishingPlatform.Gateway.Accounts.Passwords;
using PublishingPlatform.Gateway.Accounts.People;
using PublishingPlatform.Gateway.Persistence;
using PublishingPlatform.Platform.Hosting;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Gateway.Accounts;

/// <summary>
/// Makes the first admin at the first start: as <c>Accounts:Admin</c> says, otherwise with a password of its own that is
/// printed once. It is printed after the insert has succeeded, so by one replica only, and before the commit, so an
/// admin never exists whose password nobody was told.
/// </summary>
internal sealed class FirstAdmin(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider clock) : IHostedService
{
    private const string DefaultEmail = "admin@localhost";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDbContext>();
        if (await db.Installations.AnyAsync(cancellationToken)) return;

        await db.Database.CreateExecutionStrategy().ExecuteAsync(CreateAsync, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task CreateAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        var now = clock.GetUtcNow();
        var email = configuration["Accounts:Admin:Email"] is { Length: > 0 } named ? named : DefaultEmail;
        var configured = configuration["Accounts:Admin:Password"];
        var password = string.IsNullOrEmpty(configured) ? Secret.New() : configured;

        var admin = new Person("Admin", email, "en", [Roles.Admin], now);
        if (await scope.ServiceProvider.GetRequiredService<PasswordChoice>().SetAsync(admin, password) is { } rejection)
            throw new CannotStartException($"Accounts:Admin:Password cannot be the first admin's password: {rejection.Detail}");

        db.Installations.Add(new Installation(now));
        db.People.Add(admin);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException exception) when (DuplicateKey.Is(exception))
        {
            return; // Another replica was first.
        }

        if (string.IsNullOrEmpty(configured))
            await Console.Out.WriteLineAsync($"The first admin signs in as {email} with the password {password} (shown only this once).");

        await transaction.CommitAsync(ct);
    }
}
