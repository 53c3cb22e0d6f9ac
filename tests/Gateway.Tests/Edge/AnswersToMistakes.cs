using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PublishingPlatform.Platform.Http;

namespace PublishingPlatform.Gateway.Tests.Edge;

/// <summary>What is wrong with a request is told to everybody in the same form, whatever they say they can read.</summary>
public sealed class AnswersToMistakes : IAsyncLifetime
{
    private GatewayApp _gateway = null!;
    private HttpClient _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        // As in Embedded: the site takes every address that nobody else has, for reading.
        _gateway = await GatewayApp.StartAsync(map: app => app.MapService("reader", routes =>
            routes.MapGet("/page/{**rest}", () => Results.Content("<p>Page</p>", "text/html"))));
        _visitor = _gateway.Visitor();
    }

    [Theory]
    [InlineData("GET", "/openapi/nope.json", HttpStatusCode.NotFound, "DescriptionUnknown")]
    [InlineData("GET", "/openapi/accounts.json", HttpStatusCode.NotFound, "DescriptionUnknown")]
    [InlineData("GET", "/api/nope", HttpStatusCode.NotFound, "NotFound")]
    [InlineData("GET", "/api/stories/not-an-id/receipt", HttpStatusCode.NotFound, "NotFound")]
    [InlineData("GET", "/account/nope", HttpStatusCode.NotFound, "NotFound")]
    [InlineData("POST", "/nope", HttpStatusCode.NotFound, "NotFound")]
    [InlineData("POST", "/page/one", HttpStatusCode.MethodNotAllowed, "MethodNotAllowed")]
    [InlineData("POST", "/openapi", HttpStatusCode.MethodNotAllowed, "MethodNotAllowed")]
    [InlineData("DELETE", "/account/me", HttpStatusCode.MethodNotAllowed, "MethodNotAllowed")]
    [InlineData("POST", "/account/sign-in", HttpStatusCode.UnsupportedMediaType, "UnsupportedMediaType")]
    [InlineData("POST", "/account/tokens", HttpStatusCode.UnsupportedMediaType, "UnsupportedMediaType")]
    public async Task They_are_problems_with_a_code(string method, string path, HttpStatusCode expected, string code)
    {
        foreach (var accept in new[] { null, "*/*", "application/json", "text/html", "image/png" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "GET" ? null : new StringContent("x") };
            if (accept is not null) request.Headers.Add("Accept", accept);

            var answer = await _visitor.SendAsync(request);

            await answer.RefusedAsync(expected, code);
            Assert.True(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.TryGetProperty("traceId", out _));
        }
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task A_body_that_does_not_fit_is_explained_to_a_browser_too(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in")
        {
            Content = new StringContent(body, mediaType: new("application/json")),
            Headers = { { "Accept", "text/html" } },
        };

        await (await _visitor.SendAsync(request)).RefusedAsync(HttpStatusCode.BadRequest, "BadRequest");
    }

    [Theory]
    [InlineData("x", HttpStatusCode.UnsupportedMediaType, "CharsetUnknown")]
    [InlineData("utf-8", HttpStatusCode.Unauthorized, "SignInRefused")]
    [InlineData("\"UTF-8\"", HttpStatusCode.Unauthorized, "SignInRefused")]
    public async Task Json_in_an_encoding_that_is_none_is_the_callers_mistake(string charset, HttpStatusCode expected, string code)
    {
        using var body = new ByteArrayContent("{}"u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");

        await (await _visitor.PostAsync("/account/sign-in", body)).RefusedAsync(expected, code);
    }

    [Fact]
    public async Task The_index_lists_the_gateways_own_description_with_accounts_and_the_receipt_in_it()
    {
        var index = JsonDocument.Parse(await _visitor.GetStringAsync("/openapi/index.json")).RootElement.GetProperty("items").EnumerateArray().ToList();
        var own = Assert.Single(index, item => item.GetProperty("name").GetString() == "gateway");

        var paths = JsonDocument.Parse(await _visitor.GetStringAsync(own.GetProperty("url").GetString())).RootElement.GetProperty("paths");

        Assert.All(["/account/sign-in", "/account/people", "/account/tokens", "/api/stories/{id}/receipt"], path => Assert.True(paths.TryGetProperty(path, out _), path));
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _gateway.DisposeAsync();
    }
}
