using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Gateway.Persistence;

namespace PublishingPlatform.Gateway.Accounts.Tokens;

/// <summary>Looks tokens up for every request that shows one, and notes about once a minute that it was used.</summary>
internal sealed class TokenDirectory(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int LongestKey = 100;
    private static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(1);

    private readonly ShortMemory<string, Known?> _memory = new(clock);

    public async ValueTask<Known?> FindAsync(string key, CancellationToken ct)
    {
        if (key.Length > LongestKey) return null;

        var token = await _memory.GetAsync(PersonalToken.HashOf(key), ReadAsync, ct);
        return token is null || token.ExpiresAt <= clock.GetUtcNow() ? null : token;
    }

    public void Forget(string hash) => _memory.Forget(hash);

    private async Task<Known?> ReadAsync(string hash, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDbContext>();
        var token = await db.Tokens.AsNoTracking().FirstOrDefaultAsync(row => row.Hash == hash && row.RevokedAt == null, ct);
        if (token is null) return null;

        var now = clock.GetUtcNow();
        var notedBefore = now - NotedEvery;
        if (token.LastUsedAt is null || token.LastUsedAt < notedBefore)
        {
            await db.Tokens.Where(row => row.Id == token.Id && (row.LastUsedAt == null || row.LastUsedAt < notedBefore))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, now), ct);
        }

        return new Known(token.Id, token.PersonId, token.Roles, token.ExpiresAt);
    }

    internal sealed record Known(Guid Id, Guid PersonId, string[]? Roles, DateTimeOffset? ExpiresAt);
}
