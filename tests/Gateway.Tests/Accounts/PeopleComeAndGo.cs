using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;

namespace PublishingPlatform.Gateway.Tests.Accounts;

public sealed class PeopleComeAndGo : IAsyncLifetime
{
    private GatewayApp _gateway = null!;
    private HttpClient _admin = null!;
    private HttpClient _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await GatewayApp.StartAsync(map: _ => { });
        _admin = await _gateway.AdminAsync();
        _visitor = _gateway.Visitor();
    }

    [Fact]
    public async Task Somebody_invited_chooses_a_password_once_and_is_signed_in()
    {
        var invited = await InviteAsync("lin@news.test", "editor");
        var person = await invited.ReadAsync<GatewayApp.PersonRow>(HttpStatusCode.Created);
        Assert.Equal("invited", person.State);

        var mail = Assert.Single(await _gateway.MailsAsync());
        Assert.Equal(("invitation", "lin@news.test", "zh-Hant"), (mail.Template, mail.Email, mail.Language));
        Assert.StartsWith(_gateway.Address.ToString(), mail.Link, StringComparison.Ordinal);

        // Mail scanners open links; that uses nothing up.
        Assert.Equal(HttpStatusCode.OK, (await _visitor.GetAsync(mail.Link)).StatusCode);

        var token = await _gateway.MailedTokenAsync("lin@news.test");
        await (await AcceptAsync(token, "short")).RefusedAsync(HttpStatusCode.BadRequest, "PasswordTooShort");
        await (await AcceptAsync(token, "password1234")).RefusedAsync(HttpStatusCode.BadRequest, "PasswordTooCommon");
        var accepted = await AcceptAsync(token, "mountains beyond the lake");
        Assert.Equal(HttpStatusCode.NoContent, accepted.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _gateway.With(accepted).GetAsync("/account/me")).StatusCode);

        await (await AcceptAsync(token, "another long password")).RefusedAsync(HttpStatusCode.Gone, "LinkClosed");
    }

    [Fact]
    public async Task A_link_that_was_sent_lies_nowhere_in_the_database()
    {
        await InviteAsync("lin@news.test", "editor");

        var token = await _gateway.MailedTokenAsync("lin@news.test");

        Assert.All(
            await _gateway.DatabaseAsync(db => db.Outbox.AsNoTracking().Select(row => row.Body).ToListAsync()),
            body => Assert.DoesNotContain(token, body, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("lin@localhost")]
    [InlineData("lin@news.test\r\nBcc: all@news.test")]
    [InlineData("\"lin lin\"@news.test")]
    [InlineData("林@news.test")]
    public async Task An_address_that_no_mail_can_go_to_is_not_invited(string address) =>
        await (await InviteAsync(address, "editor")).RefusedAsync(HttpStatusCode.BadRequest, "EmailInvalid");

    [Fact]
    public async Task Two_who_follow_one_link_at_once_do_not_both_choose()
    {
        await InviteAsync("lin@news.test", "editor");
        var token = await _gateway.MailedTokenAsync("lin@news.test");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => AcceptAsync(token, $"mountains beyond lake {i}")));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_new_invitation_replaces_the_lost_one()
    {
        var person = await (await InviteAsync("lin@news.test", "editor")).ReadAsync<GatewayApp.PersonRow>(HttpStatusCode.Created);
        var lost = await _gateway.MailedTokenAsync("lin@news.test");
        Assert.Equal(HttpStatusCode.Accepted, (await _admin.PostAsync($"/account/people/{person.Id}/invite", null)).StatusCode);

        await (await AcceptAsync(lost, "mountains beyond the lake")).RefusedAsync(HttpStatusCode.Gone, "LinkClosed");
        Assert.Equal(HttpStatusCode.NoContent, (await AcceptAsync(await _gateway.MailedTokenAsync("lin@news.test"), "mountains beyond the lake")).StatusCode);
    }

    [Theory]
    [InlineData("lin", "editor", "EmailInvalid")]
    [InlineData("lin@news.test", "boss", "RoleUnknown")]
    public async Task An_invitation_that_makes_no_sense_is_refused(string email, string role, string code) =>
        await (await InviteAsync(email, role)).RefusedAsync(HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task One_address_has_one_account_whatever_its_letters()
    {
        await InviteAsync("lin@news.test", "editor");

        await (await InviteAsync("LIN@News.Test", "editor")).RefusedAsync(HttpStatusCode.Conflict, "EmailTaken");
        Assert.Single(await _gateway.MailsAsync());
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_mail_and_old_sessions_end()
    {
        var (_, browser) = await _gateway.HireAsync(_admin, "lin@news.test", "editor");
        Assert.Equal(HttpStatusCode.Accepted, (await _visitor.PostAsJsonAsync("/account/password/forgot", new { email = "nobody@news.test" })).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await _visitor.PostAsJsonAsync("/account/password/forgot", new { email = "Lin@news.test" })).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await _visitor.PostAsJsonAsync("/account/password/forgot", new { email = "lin@news.test" })).StatusCode);

        var mail = Assert.Single(await _gateway.MailsAsync(), mail => mail.Template == "password-reset");
        var reset = await _visitor.PostAsJsonAsync("/account/password/reset", new { token = mail.Link.Split("token=")[1], password = "rivers above the city" });
        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/account/me")).StatusCode);
        using var again = await _gateway.SignInAsync("lin@news.test", "rivers above the city");
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/account/me")).StatusCode);
    }

    [Fact]
    public async Task Changing_ones_password_keeps_this_session_and_ends_the_others()
    {
        var (_, browser) = await _gateway.HireAsync(_admin, "lin@news.test", "editor");
        using var elsewhere = await _gateway.SignInAsync("lin@news.test", GatewayApp.PasswordOf("lin@news.test"));

        await (await browser.PostAsJsonAsync("/account/password", new { current = "wrong", password = "rivers above the city" })).RefusedAsync(HttpStatusCode.Forbidden, "SignInRefused");
        var changed = await browser.PostAsJsonAsync("/account/password", new { current = GatewayApp.PasswordOf("lin@news.test"), password = "rivers above the city" });

        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.GetAsync("/account/me")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _gateway.With(changed).GetAsync("/account/me")).StatusCode);
    }

    [Fact]
    public async Task Whoever_is_deactivated_is_out_at_once_with_sessions_and_tokens()
    {
        var (id, browser) = await _gateway.HireAsync(_admin, "lin@news.test", "editor");
        var script = await ScriptAsync(browser);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account/me")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await script.GetAsync("/account/me")).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await _admin.PostAsync($"/account/people/{id}/deactivate", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/account/me")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await script.GetAsync("/account/me")).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await _admin.PostAsync($"/account/people/{id}/reactivate", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/account/me")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await script.GetAsync("/account/me")).StatusCode);
        using var returned = await _gateway.SignInAsync("lin@news.test", GatewayApp.PasswordOf("lin@news.test"));
    }

    [Fact]
    public async Task New_roles_count_from_the_next_request()
    {
        var (id, browser) = await _gateway.HireAsync(_admin, "lin@news.test", "editor");
        await (await browser.GetAsync("/account/people")).RefusedAsync(HttpStatusCode.Forbidden, "PermissionMissing");

        await (await _admin.PutAsJsonAsync($"/account/people/{id}/roles", new { roles = new[] { "admin", "editor" } })).ReadAsync<GatewayApp.PersonRow>();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account/people")).StatusCode);

        await (await _admin.PutAsJsonAsync($"/account/people/{id}/roles", new { roles = new[] { "reporter" } })).ReadAsync<GatewayApp.PersonRow>();
        await (await browser.GetAsync("/account/people")).RefusedAsync(HttpStatusCode.Forbidden, "PermissionMissing");
    }

    [Fact]
    public async Task The_last_admin_stays_even_when_two_remove_each_other_at_once()
    {
        var me = (await PeopleAsync()).Single();
        await (await _admin.PostAsync($"/account/people/{me.Id}/deactivate", null)).RefusedAsync(HttpStatusCode.Conflict, "LastAdmin");
        await (await _admin.PutAsJsonAsync($"/account/people/{me.Id}/roles", new { roles = new[] { "editor" } })).RefusedAsync(HttpStatusCode.Conflict, "LastAdmin");

        for (var round = 0; round < 3; round++)
        {
            var (otherId, other) = await _gateway.HireAsync(_admin, $"second{round}@news.test", "admin");
            await Task.WhenAll(_admin.PostAsync($"/account/people/{otherId}/deactivate", null), other.PostAsync($"/account/people/{me.Id}/deactivate", null));

            var admins = await _gateway.DatabaseAsync(db => Task.FromResult(db.People.AsEnumerable().Where(person => person.IsActive && person.Has("admin")).ToList()));
            Assert.NotEmpty(admins);
            if (admins.All(person => person.Id != me.Id)) return;
        }
    }

    [Fact]
    public async Task Everybody_is_listed_page_by_page()
    {
        for (var i = 0; i < 5; i++) await InviteAsync($"person{i}@news.test", "reporter");

        var emails = new List<string>();
        string? next = null;
        do
        {
            var page = await _admin.GetFromJsonAsync<PeoplePage>($"/account/people?limit=2{(next is null ? "" : "&after=" + next)}");
            emails.AddRange(page!.Items.Select(item => item.Email));
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal([GatewayApp.AdminEmail, "person0@news.test", "person1@news.test", "person2@news.test", "person3@news.test", "person4@news.test"], emails);
        await (await _admin.GetAsync("/account/people?after=nonsense!")).RefusedAsync(HttpStatusCode.BadRequest, "CursorInvalid");
        await (await _admin.GetAsync($"/account/people/{Guid.NewGuid()}")).RefusedAsync(HttpStatusCode.NotFound, "PersonUnknown");
    }

    [Fact]
    public async Task A_change_based_on_an_old_version_is_refused()
    {
        var person = await (await InviteAsync("lin@news.test", "editor")).ReadAsync<GatewayApp.PersonRow>(HttpStatusCode.Created);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/account/people/{person.Id}/roles") { Content = JsonContent.Create(new { roles = new[] { "ops" } }), Headers = { { "If-Match", "\"99\"" } } };

        await (await _admin.SendAsync(request)).RefusedAsync(HttpStatusCode.PreconditionFailed, "EditedByOthers");
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        _visitor.Dispose();
        await _gateway.DisposeAsync();
    }

    private Task<HttpResponseMessage> InviteAsync(string email, string role) =>
        _admin.PostAsJsonAsync("/account/people", new { email, name = "Lin", roles = new[] { role }, language = "zh-Hant" });

    private Task<HttpResponseMessage> AcceptAsync(string token, string password) => _visitor.PostAsJsonAsync("/account/accept", new { token, password });

    private async Task<IReadOnlyList<GatewayApp.PersonRow>> PeopleAsync() => (await _admin.GetFromJsonAsync<PeoplePage>("/account/people"))!.Items;

    private async Task<HttpClient> ScriptAsync(HttpClient browser)
    {
        var created = await (await browser.PostAsJsonAsync("/account/tokens", new { name = "script" })).ReadAsync<CreatedToken>(HttpStatusCode.Created);
        var script = _gateway.Visitor();
        script.DefaultRequestHeaders.Add("Authorization", "Bearer " + created.Token);
        return script;
    }

    private sealed record PeoplePage(GatewayApp.PersonRow[] Items, string? Next);

    private sealed record CreatedToken(Guid Id, string Token);
}
