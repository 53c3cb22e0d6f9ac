using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Gateway.Persistence;

namespace PublishingPlatform.Gateway.Accounts.People;

/// <summary>Looks people up for every request; a change in this process counts at once, one elsewhere within a second.</summary>
internal sealed class AccountDirectory(IServiceScopeFactory scopes, TimeProvider clock)
{
    private readonly ShortMemory<Guid, Account?> _memory = new(clock);

    public ValueTask<Account?> FindAsync(Guid id, CancellationToken ct) => _memory.GetAsync(id, ReadAsync, ct);

    public void Forget(Guid id) => _memory.Forget(id);

    private async Task<Account?> ReadAsync(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountsDbContext>().People.AsNoTracking()
            .Where(person => person.Id == id)
            .Select(person => new Account(
                person.Id, person.Name, person.Email, person.Language, person.Stamp, person.DeactivatedAt == null,
                person.Roles.Select(held => held.Role).ToArray()))
            .FirstOrDefaultAsync(ct);
    }
}
