using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace PublishingPlatform.Gateway.Tests.Accounts;

public sealed class SigningIn : IAsyncLifetime
{
    private GatewayApp _gateway = null!;
    private HttpClient _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await GatewayApp.StartAsync(map: _ => { });
        _visitor = _gateway.Visitor();
    }

    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/account/accept")]
    [InlineData("/account/password")]
    [InlineData("/account/password/forgot")]
    [InlineData("/account/password/reset")]
    public async Task Neither_form_nor_JSON_is_a_request_that_is_told_so(string address)
    {
        using var answer = await _visitor.PostAsync(address, null);

        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_first_admin_gets_a_session_that_says_who_and_what()
    {
        using var admin = await _gateway.AdminAsync();
        var me = await admin.GetFromJsonAsync<MeAnswer>("/account/me");

        Assert.Equal(GatewayApp.AdminEmail, me!.Email);
        Assert.Equal(["admin"], me.Roles);
        Assert.Contains("accounts.manage", me.Permissions);
        await (await _visitor.GetAsync("/account/me")).RefusedAsync(HttpStatusCode.Unauthorized, "SignInRequired");
    }

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_other_sites()
    {
        var answer = await SignInAsync(GatewayApp.AdminEmail, GatewayApp.AdminPassword);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("no-store", answer.Header("Cache-Control"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_address_looks_like_a_wrong_password()
    {
        var wrong = await SignInAsync(GatewayApp.AdminEmail, "not the password");
        var unknown = await SignInAsync("nobody@news.test", "not the password");

        await wrong.RefusedAsync(HttpStatusCode.Unauthorized, "SignInRefused");
        Assert.Equal(WithoutTrace(await wrong.Content.ReadAsStringAsync()), WithoutTrace(await unknown.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"email\":null,\"password\":null}")]
    [InlineData("{\"email\":\"a\\u0000b@c\",\"password\":\"\\u0000\"}")]
    public async Task Nonsense_is_refused_and_harms_nothing(string body)
    {
        var answer = await _visitor.PostAsync("/account/sign-in", new StringContent(body, null, "application/json"));
        await answer.RefusedAsync(HttpStatusCode.Unauthorized, "SignInRefused");

        await (await _visitor.PostAsync("/account/sign-in", new StringContent("{", null, "application/json"))).RefusedAsync(HttpStatusCode.BadRequest, "BadRequest");
        await (await _visitor.PostAsync("/account/sign-in", new StringContent("x", null, "text/plain"))).RefusedAsync(HttpStatusCode.UnsupportedMediaType, "UnsupportedMediaType");
    }

    [Fact]
    public async Task Ten_wrong_guesses_at_once_lock_the_account_even_for_the_right_password()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SignInAsync(GatewayApp.AdminEmail, "guess")));

        await (await SignInAsync(GatewayApp.AdminEmail, GatewayApp.AdminPassword)).RefusedAsync(HttpStatusCode.Unauthorized, "SignInRefused");
    }

    [Fact]
    public async Task The_page_is_the_publications_own()
    {
        await using var gateway = await GatewayApp.StartAsync(map: _ => { }, settings: ("Reader:SiteName", "Tides & Times"));
        using var visitor = gateway.Visitor();

        var page = await visitor.GetStringAsync("/account/sign-in");

        Assert.Contains("<title>Sign in — Tides &amp; Times</title>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/\">Tides &amp; Times</a>", page, StringComparison.Ordinal);
        var look = await visitor.GetAsync(page.Split("stylesheet\" href=\"")[1].Split('"')[0]);
        Assert.Equal("text/css", look.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Signing_out_ends_this_browsers_session()
    {
        using var admin = await _gateway.AdminAsync();
        var answer = await admin.PostAsync("/account/sign-out", null);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Contains("newsroom=;", answer.Header("Set-Cookie"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_can_sign_in_with_the_page_alone()
    {
        var page = await _visitor.GetAsync("/account/sign-in?returnTo=//evil.test");
        var html = await page.Content.ReadAsStringAsync();
        Assert.DoesNotContain("evil", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);

        using var browser = _gateway.With(page);
        var answer = await browser.PostAsync("/account/sign-in", Form(html, ("email", GatewayApp.AdminEmail), ("password", GatewayApp.AdminPassword), ("returnTo", "https://evil.test")));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/account/", answer.Header("Location"));
        Assert.Contains("chief@news.test", await _gateway.With(answer).GetStringAsync("/account/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_we_did_not_show_signs_nobody_in()
    {
        var answer = await _visitor.PostAsync("/account/sign-in", Form("", ("email", GatewayApp.AdminEmail), ("password", GatewayApp.AdminPassword)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("newsroom=", answer.Header("Set-Cookie") ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-TW,zh;q=0.8", "zh-Hant")]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("de,en-GB;q=0.5", "en")]
    public async Task The_page_speaks_the_visitors_language(string accepted, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account/sign-in") { Headers = { { "Accept-Language", accepted } } };

        Assert.Contains($"lang=\"{language}\"", await (await _visitor.SendAsync(request)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _gateway.DisposeAsync();
    }

    internal static FormUrlEncodedContent Form(string html, params (string Name, string Value)[] fields)
    {
        var hidden = Regex.Match(html, "name=\"__RequestVerificationToken\" value=\"([^\"]*)\"").Groups[1].Value;
        return new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", hidden), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
    }

    private Task<HttpResponseMessage> SignInAsync(string email, string password) => _visitor.PostAsJsonAsync("/account/sign-in", new { email, password });

    private static string WithoutTrace(string problem) => Regex.Replace(problem, "\"traceId\":\"[^\"]*\"", "");

    private sealed record MeAnswer(Guid Id, string Name, string Email, string[] Roles, string[] Permissions, string Language);
}
