using System.Net;
using System.Net.Http.Json;

namespace PublishingPlatform.Gateway.Tests.Accounts;

public sealed class PersonalTokens : IAsyncLifetime
{
    private GatewayApp _gateway = null!;
    private HttpClient _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await GatewayApp.StartAsync(map: _ => { });
        _admin = await _gateway.AdminAsync();
    }

    [Fact]
    public async Task A_token_works_without_a_cookie_and_from_anywhere_until_it_is_revoked()
    {
        var token = await CreateAsync(_admin, new { name = "nightly import" });
        Assert.StartsWith("ppt_", token.Token, StringComparison.Ordinal);
        using var script = Script(token.Token);
        script.DefaultRequestHeaders.Add("Origin", "https://elsewhere.test");

        Assert.Equal(HttpStatusCode.OK, (await script.GetAsync("/account/people")).StatusCode);
        var listed = Assert.Single((await _admin.GetFromJsonAsync<TokenPage>("/account/tokens"))!.Items);
        Assert.NotNull(listed.LastUsedAt);
        Assert.Equal(token.Token[^4..], listed.Hint);

        Assert.Equal(HttpStatusCode.NoContent, (await _admin.DeleteAsync($"/account/tokens/{token.Id}")).StatusCode);
        await (await script.GetAsync("/account/people")).RefusedAsync(HttpStatusCode.Unauthorized, "TokenInvalid");
        Assert.Empty((await _admin.GetFromJsonAsync<TokenPage>("/account/tokens"))!.Items);
    }

    [Fact]
    public async Task A_limited_token_does_less_and_makes_nothing_that_does_more()
    {
        var (_, lin) = await _gateway.HireAsync(_admin, "lin@news.test", "admin", "reporter");
        var limited = await CreateAsync(lin, new { name = "reports", roles = new[] { "reporter" } });
        using var script = Script(limited.Token);

        await (await script.GetAsync("/account/people")).RefusedAsync(HttpStatusCode.Forbidden, "PermissionMissing");
        await (await script.PostAsJsonAsync("/account/tokens", new { name = "more", roles = new[] { "admin" } })).RefusedAsync(HttpStatusCode.Forbidden, "RoleMissing");

        var child = await CreateAsync(script, new { name = "child" });
        using var childScript = Script(child.Token);
        await (await childScript.GetAsync("/account/people")).RefusedAsync(HttpStatusCode.Forbidden, "PermissionMissing");
    }

    [Fact]
    public async Task A_token_that_ends_makes_none_that_outlives_it()
    {
        var ends = DateTimeOffset.UtcNow.AddHours(1);
        using var script = Script((await CreateAsync(_admin, new { name = "lent", expiresAt = ends })).Token);

        await (await script.PostAsJsonAsync("/account/tokens", new { name = "for ever" })).RefusedAsync(HttpStatusCode.Forbidden, "ExpiryTooLate");
        await (await script.PostAsJsonAsync("/account/tokens", new { name = "longer", expiresAt = ends.AddMinutes(1) })).RefusedAsync(HttpStatusCode.Forbidden, "ExpiryTooLate");

        Assert.StartsWith("ppt_", (await CreateAsync(script, new { name = "shorter", expiresAt = ends.AddMinutes(-1) })).Token, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_never_outlives_its_date_and_a_lost_role_is_lost_to_it_too()
    {
        await (await _admin.PostAsJsonAsync("/account/tokens", new { name = "old", expiresAt = DateTimeOffset.UtcNow.AddMinutes(-1) })).RefusedAsync(HttpStatusCode.BadRequest, "ExpiryPassed");

        var (id, lin) = await _gateway.HireAsync(_admin, "lin@news.test", "admin", "reporter");
        var token = await CreateAsync(lin, new { name = "all" });
        using var script = Script(token.Token);
        Assert.Equal(HttpStatusCode.OK, (await script.GetAsync("/account/people")).StatusCode);

        await _admin.PutAsJsonAsync($"/account/people/{id}/roles", new { roles = new[] { "reporter" } });
        await (await script.GetAsync("/account/people")).RefusedAsync(HttpStatusCode.Forbidden, "PermissionMissing");
    }

    [Fact]
    public async Task Nobody_revokes_the_tokens_of_others()
    {
        var token = await CreateAsync(_admin, new { name = "mine" });
        var (_, lin) = await _gateway.HireAsync(_admin, "lin@news.test", "reporter");

        await (await lin.DeleteAsync($"/account/tokens/{token.Id}")).RefusedAsync(HttpStatusCode.NotFound, "TokenUnknown");
    }

    [Fact]
    public async Task The_database_holds_no_token()
    {
        var token = await CreateAsync(_admin, new { name = "secret" });

        var stored = await _gateway.DatabaseAsync(db => Task.FromResult(db.Tokens.Single()));
        Assert.DoesNotContain(token.Token[4..], stored.Hash, StringComparison.Ordinal);
        Assert.Equal(64, stored.Hash.Length);
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _gateway.DisposeAsync();
    }

    private static async Task<CreatedToken> CreateAsync(HttpClient owner, object request) =>
        await (await owner.PostAsJsonAsync("/account/tokens", request)).ReadAsync<CreatedToken>(HttpStatusCode.Created);

    private HttpClient Script(string token)
    {
        var script = _gateway.Visitor();
        script.DefaultRequestHeaders.Add("Authorization", "Bearer " + token);
        return script;
    }

    private sealed record CreatedToken(Guid Id, string Token);

    private sealed record TokenPage(TokenRow[] Items);

    private sealed record TokenRow(Guid Id, string Hint, DateTimeOffset? LastUsedAt);
}
