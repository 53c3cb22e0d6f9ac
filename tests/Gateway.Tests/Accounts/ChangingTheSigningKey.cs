using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PublishingPlatform.Gateway.Accounts.Keys;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Gateway.Tests.Accounts;

/// <summary>A month in the life of the key that identities are signed with, as a service sees it: tokens and the published keys.</summary>
public sealed class ChangingTheSigningKey : IAsyncLifetime
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);
    private static readonly TimeSpan PublishedBeforehand = TimeSpan.FromMinutes(10);

    // Longer than a gateway goes without looking at the keys, shorter than a token lives.
    private static readonly TimeSpan AMoment = TimeSpan.FromSeconds(35);

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private GatewayApp _gateway = null!;
    private HttpClient _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await GatewayApp.StartAsync(
            builder => builder.Services.AddSingleton<TimeProvider>(_clock),
            app => app.MapService("reader", routes => routes.MapGet("/api/reader/identity", (HttpContext context) => context.Request.Headers[IdentityTokens.Header].ToString())));
        _visitor = _gateway.Visitor();
    }

    [Fact]
    public async Task A_key_signs_for_a_month()
    {
        await TokenAsync();
        _clock.Advance(Month - TimeSpan.FromHours(1));
        await RotateAsync();

        Assert.Equal("gateway-1", KeyOf(await TokenAsync()));
        Assert.Equal(["gateway-1"], await PublishedAsync());
    }

    [Fact]
    public async Task The_next_key_is_published_before_it_signs()
    {
        await DueAsync();

        Assert.Equal(["gateway-2", "gateway-1"], await PublishedAsync());
        Assert.Equal("gateway-1", KeyOf(await TokenAsync()));
    }

    [Fact]
    public async Task What_the_former_key_signed_at_the_last_moment_is_believed_when_the_next_one_signs()
    {
        await DueAsync();
        _clock.Advance(PublishedBeforehand - TimeSpan.FromSeconds(40));
        var former = await TokenAsync();
        _clock.Advance(AMoment);
        var next = await TokenAsync();

        Assert.Equal(("gateway-1", "gateway-2"), (KeyOf(former), KeyOf(next)));
        Assert.True(await IsBelievedAsync(former));
        Assert.True(await IsBelievedAsync(next));
    }

    [Fact]
    public async Task Past_its_life_a_key_proves_nothing_however_young_the_token_claims_to_be()
    {
        await DueAsync();
        var former = await TokenAsync();
        _clock.Advance(PublishedBeforehand + TimeSpan.FromMinutes(59));
        Assert.True(await IsSignedByAPublishedKeyAsync(former));

        _clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(["gateway-2"], await PublishedAsync());
        Assert.False(await IsSignedByAPublishedKeyAsync(former));
        Assert.True(await IsBelievedAsync(await TokenAsync()));
    }

    [Fact]
    public async Task A_day_later_the_former_key_is_forgotten()
    {
        await DueAsync();
        _clock.Advance(PublishedBeforehand + TimeSpan.FromDays(1));
        await RotateAsync();

        Assert.Equal([2], await _gateway.DatabaseAsync(db => db.SigningKeys.Select(key => key.Number).ToListAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _gateway.DisposeAsync();
    }

    /// <summary>The first key has signed for a month, and the next one was made.</summary>
    private async Task DueAsync()
    {
        await TokenAsync();
        _clock.Advance(Month);
        await RotateAsync();
    }

    private async Task RotateAsync()
    {
        await using var scope = _gateway.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<RotateSigningKeys>(scope.ServiceProvider).Run(CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(31));
    }

    private Task<string> TokenAsync() => _visitor.GetStringAsync("/api/reader/identity");

    private static string KeyOf(string token) => new JsonWebToken(token).Kid;

    private async Task<IReadOnlyList<JsonWebKey>> KeysAsync() => [.. new JsonWebKeySet(await _visitor.GetStringAsync("/.well-known/jwks.json")).Keys];

    private async Task<IEnumerable<string>> PublishedAsync() => (await KeysAsync()).Select(key => key.Kid);

    private async Task<bool> IsBelievedAsync(string token) => await new IdentityTokens(_clock).Verify(token, "reader", await KeysAsync()) is not null;

    /// <summary>As <see cref="IsBelievedAsync"/>, but leaving out how old the token is.</summary>
    private async Task<bool> IsSignedByAPublishedKeyAsync(string token) => (await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
    {
        ValidIssuer = IdentityTokens.Issuer,
        ValidAudience = "reader",
        IssuerSigningKeys = await KeysAsync(),
        ValidateLifetime = false,
    })).IsValid;
}
