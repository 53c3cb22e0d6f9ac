using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Platform.Tests;

/// <summary>Somebody's backup or console holds SQLite's lock for longer than a request waits.</summary>
public sealed class FindingTheDatabaseLocked : IAsyncLifetime
{
    private ServiceApp app = null!;
    private string file = "";

    public async ValueTask InitializeAsync()
    {
        // SQLite waits for its own 15 seconds; the provider would begin again until its time is over.
        app = await Sample.StartAsync(first: builder =>
        {
            file = Path.Combine(builder.Configuration["Data:Path"]!, $"{Sample.Service}.db");
            builder.Configuration[$"ConnectionStrings:{Sample.Service}"] = $"Data Source={file};Default Timeout=1";
        });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_request_is_told_to_come_again_and_is_carried_out_once_when_it_does()
    {
        using var client = app.As("reporter");
        client.DefaultRequestHeaders.Add("Idempotency-Key", "one");
        await using (var other = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await other.OpenAsync();
            await using var held = await other.BeginTransactionAsync();

            using var refused = await client.PostAsJsonAsync("/api/reader/counts", new Sample.AddRequest("n1"));

            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Equal("DatabaseUnavailable", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        }

        using var accepted = await client.PostAsJsonAsync("/api/reader/counts", new Sample.AddRequest("n1"));

        Assert.Equal(HttpStatusCode.Created, accepted.StatusCode);
        Assert.Equal(1, await app.Database(db => ((SampleDbContext)db).Counts.CountAsync()));
    }
}
