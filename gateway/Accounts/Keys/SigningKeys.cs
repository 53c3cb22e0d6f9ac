using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using PublishingPlatform.Gateway.Persistence;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Gateway.Accounts.Keys;

/// <summary>
/// The keys that identities are signed with, from the accounts database and read again every half minute. While the
/// database cannot be reached the last known ones go on working.
/// </summary>
internal sealed class SigningKeys(IServiceScopeFactory scopes, SecretBox box, TimeProvider clock) : IIdentityKeys, IDisposable
{
    // Longer than services keep a key set, so that a signature made just before the change is still understood.
    private static readonly TimeSpan PublishedAfterwards = TimeSpan.FromHours(1);
    private static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private Ring? _ring;

    public async ValueTask<IReadOnlyList<SecurityKey>> Current(CancellationToken ct) => (await RingAsync(ct)).Keys;

    public async ValueTask<SigningCredentials> SignerAsync(CancellationToken ct) => (await RingAsync(ct)).Signer;

    public void Dispose() => _reading.Dispose();

    /// <summary>Makes the key that signs from the given time on; false when another replica made it first.</summary>
    public async Task<bool> AddAsync(AccountsDbContext db, int number, DateTimeOffset signsFrom, CancellationToken ct)
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = new SigningKey(number, box.Seal(Convert.ToBase64String(ecdsa.ExportPkcs8PrivateKey())), clock.GetUtcNow(), signsFrom);
        db.SigningKeys.Add(key);
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException exception) when (DuplicateKey.Is(exception))
        {
            db.Entry(key).State = EntityState.Detached;
            return false;
        }
    }

    private async ValueTask<Ring> RingAsync(CancellationToken ct)
    {
        if (_ring is { } known && clock.GetElapsedTime(known.ReadAt) < TrustedFor) return known;

        await _reading.WaitAsync(ct);
        try
        {
            if (_ring is { } meanwhile && clock.GetElapsedTime(meanwhile.ReadAt) < TrustedFor) return meanwhile;
            return _ring = await ReadAsync(ct);
        }
        catch (Exception exception) when (_ring is not null && exception is not OperationCanceledException)
        {
            return _ring = _ring with { ReadAt = clock.GetTimestamp() };
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<Ring> ReadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDbContext>();
        var now = clock.GetUtcNow();
        var readAt = clock.GetTimestamp();

        var rows = await NewestAsync(db, ct);
        if (rows.Count == 0)
        {
            await AddAsync(db, number: 1, signsFrom: now, ct);
            rows = await NewestAsync(db, ct);
        }

        var signer = rows.FirstOrDefault(row => row.SignsFrom <= now) ?? rows[^1];
        var published = rows.Where(row => row.Number >= signer.Number || row.Number == signer.Number - 1 && signer.SignsFrom + PublishedAfterwards > now);
        var keys = published.Select(Open).ToList();
        return new Ring([.. keys], new SigningCredentials(keys.Single(key => key.KeyId == signer.Id), SecurityAlgorithms.EcdsaSha256), readAt);
    }

    private static Task<List<SigningKey>> NewestAsync(AccountsDbContext db, CancellationToken ct) =>
        db.SigningKeys.AsNoTracking().OrderByDescending(key => key.Number).Take(5).ToListAsync(ct);

    // As a JWK, because its users make an ECDsa each: one instance must not be used by two threads.
    private JsonWebKey Open(SigningKey row)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(Convert.FromBase64String(box.Open(row.SealedPrivateKey)), out _);
        var key = ecdsa.ExportParameters(includePrivateParameters: true);
        return new JsonWebKey
        {
            Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
            Crv = JsonWebKeyECTypes.P256,
            Kid = row.Id,
            X = Base64UrlEncoder.Encode(key.Q.X),
            Y = Base64UrlEncoder.Encode(key.Q.Y),
            D = Base64UrlEncoder.Encode(key.D),
        };
    }

    private sealed record Ring(IReadOnlyList<SecurityKey> Keys, SigningCredentials Signer, long ReadAt);
}
