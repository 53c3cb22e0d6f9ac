using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Platform.Tests;

public sealed class NamingAVersion : IAsyncLifetime
{
    private ServiceApp app = null!;

    public async ValueTask InitializeAsync() => app = await Sample.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("\"7\"", HttpStatusCode.NoContent, null)]
    [InlineData("W/\"7\"", HttpStatusCode.NoContent, null)]
    [InlineData("\"6\", \"7\"", HttpStatusCode.NoContent, null)]
    [InlineData("*", HttpStatusCode.NoContent, null)]
    [InlineData("\"6\"", HttpStatusCode.Conflict, "EditedByOthers")]
    [InlineData("\"six\"", HttpStatusCode.BadRequest, "BadRequest")]
    [InlineData("\"-7\"", HttpStatusCode.BadRequest, "BadRequest")]
    [InlineData(",", HttpStatusCode.BadRequest, "BadRequest")]
    public async Task Only_a_version_that_can_be_one_is_compared(string header, HttpStatusCode status, string? code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/reader/counts");
        request.Headers.TryAddWithoutValidation("If-Match", header);

        using var answer = await app.As("reporter").SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
        if (code is null) return;

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(status is HttpStatusCode.BadRequest, problem.GetProperty("detail").GetString()!.Contains("If-Match", StringComparison.Ordinal));
    }
}
