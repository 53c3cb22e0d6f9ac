using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace PublishingPlatform.Gateway.Tests.Accounts;

public sealed class NamesOfPeopleAndTokens : IAsyncLifetime
{
    private GatewayApp _gateway = null!;
    private HttpClient _admin = null!;

    public static TheoryData<string> Refused { get; } =
    [
        "", " ", "\u200B\u200D", "Ada\nLin", "Ada\r\nBcc: all@news.test", "Ada\tLin", "Ada\0Lin", "Ada\u0007", "Ada\u007FLin", "Ada\u0085Lin", "Ada\u2028Lin", "Ada\u2029Lin",
        "Ada\u202AnomdA", "Ada\u202BnomdA", "Ada\u202C", "Ada\u202DnomdA", "Ada\u202EnomdA", "Ada\u2066x", "Ada\u2067x", "Ada\u2068x", "Ada\u2069x",
        "Ada\uFFFE", "Ada\uFFFF", "Ada\uFDD0", "Ada\uFDEF", "Ada\U0001FFFE", "Ada\U0010FFFF", new string('a', 201),
    ];

    public async ValueTask InitializeAsync()
    {
        _gateway = await GatewayApp.StartAsync(map: _ => { });
        _admin = await _gateway.AdminAsync();
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_no_plain_line_is_refused_for_both(string name)
    {
        await (await InviteAsync(name)).RefusedAsync(HttpStatusCode.BadRequest, "NameInvalid");
        await (await _admin.PostAsJsonAsync("/account/tokens", new { name })).RefusedAsync(HttpStatusCode.BadRequest, "NameInvalid");
    }

    [Fact]
    public async Task Half_a_character_is_a_bad_request_and_no_surprise()
    {
        var half = new StringContent("""{"name":"Ada \ud83d"}""", Encoding.UTF8, "application/json");

        await (await _admin.PostAsync("/account/tokens", half)).RefusedAsync(HttpStatusCode.BadRequest, "BadRequest");
    }

    [Theory]
    [InlineData("  林試寫 ", "林試寫")]
    [InlineData("Zoe\u0308 O’Hara-Søren", "Zo\u00EB O’Hara-Søren")]
    [InlineData("عمر", "عمر")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("Ada 🛥", "Ada 🛥")]
    public async Task Names_of_all_scripts_are_kept_composed_and_without_the_space_around_them(string given, string kept)
    {
        var person = await (await InviteAsync(given)).ReadAsync<JsonElement>(HttpStatusCode.Created);
        var token = await (await _admin.PostAsJsonAsync("/account/tokens", new { name = given })).ReadAsync<JsonElement>(HttpStatusCode.Created);

        Assert.Equal(kept, person.GetProperty("name").GetString());
        Assert.Equal(kept, token.GetProperty("name").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _gateway.DisposeAsync();
    }

    private Task<HttpResponseMessage> InviteAsync(string name) =>
        _admin.PostAsJsonAsync("/account/people", new { email = $"{Guid.NewGuid():N}@news.test", name, roles = new[] { "reporter" } });
}
