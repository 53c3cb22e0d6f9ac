using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Platform.Idempotency;

/// <summary>
/// Carries out a request once per <c>Idempotency-Key</c>: its change and its answer are one transaction, and a
/// repetition gets the same answer. Only answers of success are kept; a refused request may be tried again.
/// Follows draft-ietf-httpapi-idempotency-key-header. A request without a key has one of its own where the database may lose
/// the answer to a commit, so that the repetition that follows finds out that all was done.
/// </summary>
public static class IdempotencyFilter
{
    private const string Header = "Idempotency-Key";
    private const int MaxKey = 200;

    public static RouteGroupBuilder WithIdempotency<TDb>(this RouteGroupBuilder endpoints)
        where TDb : ServiceDbContext
        => endpoints.AddEndpointFilter(async (invocation, next) =>
        {
            var http = invocation.HttpContext;
            var named = http.Request.Headers[Header].ToString();
            if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) return await next(invocation);
            if (named.Length > MaxKey) return Problems.BadRequest("IdempotencyKeyInvalid", $"{Header} has at most {MaxKey} characters.");

            var db = http.RequestServices.GetRequiredService<TDb>();
            var strategy = db.Database.CreateExecutionStrategy();
            if (named.Length == 0 && !strategy.RetriesOnFailure) return await next(invocation);

            var asked = named.Length > 0
                ? new Asked(KeyOf(http, named), await BodyHash(http.Request), ByCaller: true)
                : new Asked(KeyOf(http, $"{Guid.NewGuid()}"), "", ByCaller: false);
            return await strategy.ExecuteAsync(() => Answer(db, asked, invocation, next));
        });

    /// <summary>Reads the body twice when a key is there: once for its hash, once for the handler.</summary>
    internal static IApplicationBuilder UseIdempotencyBuffering(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.Headers.ContainsKey(Header) && http.Request.HasJsonContentType()) http.Request.EnableBuffering();
        return next(http);
    });

    private static async Task<object?> Answer(ServiceDbContext db, Asked asked, EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var http = invocation.HttpContext;
        var ct = http.RequestAborted;
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await Find(db, asked.Key, ct) is { } earlier) return Repeat(http, earlier, asked);

        var answered = new AnsweredRequest(asked.Key, asked.Hash, http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        db.AnsweredRequests.Add(answered);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException duplicate) when (DuplicateKey.Is(duplicate))
        {
            // The same request runs at this moment; its database lock has let us through only after its end or not at all.
            db.ChangeTracker.Clear();
            return await Find(db, asked.Key, ct) is { } concurrent ? Repeat(http, concurrent, asked) : Problems.Conflict("RequestInProgress", "The first request with this Idempotency-Key is still being carried out.");
        }

        var result = await next(invocation);
        var answer = await Render(http, result);
        if (answer.Status is < 200 or > 299) return answer;

        // What the handler saved is in the transaction; what it only touched is not meant to be saved.
        db.ChangeTracker.Clear();
        asked.Given = answer;
        // Nobody else can ask by a key of ours: that it was answered is enough.
        var kept = asked.ByCaller ? answer : new RenderedAnswer(answer.Status, null, null, null, []);
        await db.AnsweredRequests.Where(r => r.Key == asked.Key).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.Status, kept.Status)
            .SetProperty(r => r.ContentType, kept.ContentType)
            .SetProperty(r => r.Location, kept.Location)
            .SetProperty(r => r.ETag, kept.ETag)
            .SetProperty(r => r.Body, kept.Body), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }

    private static Task<AnsweredRequest?> Find(ServiceDbContext db, string key, CancellationToken ct) =>
        db.AnsweredRequests.AsNoTracking().FirstOrDefaultAsync(r => r.Key == key && r.Status != 0, ct);

    private static object Repeat(HttpContext http, AnsweredRequest earlier, Asked asked)
    {
        // Known to nobody else, so it is ours that was committed.
        if (!asked.ByCaller) return asked.Given!;
        if (earlier.RequestHash != asked.Hash) return Problems.Unprocessable("IdempotencyKeyReused", "This Idempotency-Key was used for a request with another body.");

        http.Response.Headers["Idempotency-Replayed"] = "true";
        return new RenderedAnswer(earlier.Status, earlier.ContentType, earlier.Location, earlier.ETag, earlier.Body);
    }

    private static async Task<RenderedAnswer> Render(HttpContext http, object? result)
    {
        var response = http.Response;
        var body = response.Body;
        using var captured = new MemoryStream();
        response.Body = captured;
        try
        {
            await ((result as IResult) ?? TypedResults.Ok(result)).ExecuteAsync(http);
            await response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            response.Body = body;
        }

        return new RenderedAnswer(response.StatusCode, response.ContentType, response.Headers.Location, response.Headers.ETag, captured.ToArray());
    }

    // With the roles: a token that may do less is not shown what one that may do more was answered.
    private static string KeyOf(HttpContext http, string named) =>
        Hash(Encoding.UTF8.GetBytes($"{Caller.Of(http.User).Id}\n{string.Join(',', Caller.Of(http.User).Roles.Order(StringComparer.Ordinal))}\n{http.Request.Method}\n{http.Request.Path}{http.Request.QueryString}\n{named}"));

    private static async Task<string> BodyHash(HttpRequest request)
    {
        if (!request.Body.CanSeek) return "";

        request.Body.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(request.Body, request.HttpContext.RequestAborted));
        request.Body.Position = 0;
        return hash;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <param name="ByCaller">Whether the key is the caller's, who may ask by it again.</param>
    private sealed record Asked(string Key, string Hash, bool ByCaller)
    {
        /// <summary>What was about to be committed with the answer.</summary>
        public RenderedAnswer? Given { get; set; }
    }

    /// <summary>An answer as bytes, so that the first caller and every repetition get the same.</summary>
    private sealed record RenderedAnswer(int Status, string? ContentType, string? Location, string? ETag, byte[] Body) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = Status;
            if (ContentType is not null) response.ContentType = ContentType;
            if (Location is not null) response.Headers.Location = Location;
            if (ETag is not null) response.Headers.ETag = ETag;
            if (Body.Length == 0) return;

            response.ContentLength = Body.Length;
            await response.Body.WriteAsync(Body, httpContext.RequestAborted);
        }
    }
}
