using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PublishingPlatform.Gateway.Limits;

namespace PublishingPlatform.Gateway.Tests.Edge;

/// <summary>
/// Each setting of <see cref="LimitsOptions"/>, brought to its limit on every kind of route that it is for. A setting
/// that is added without a proof here fails the test.
/// </summary>
public sealed class EveryLimit
{
    private static readonly Dictionary<string, Proof> Proofs = new()
    {
        [nameof(LimitsOptions.AddressBurst)] = new(1, TooManyAsync, Get("/"), Get("/account/me"), Get("/api/content/stories"), Post("/account/tokens"), Post("/account/people")),
        [nameof(LimitsOptions.AddressPerSecond)] = new(1, TooManyAsync, Get("/")) { Besides = ("AddressBurst", 1) },
        [nameof(LimitsOptions.TokenBurst)] = new(1, TooManyAsync, Get("/api/partner/v1/stories", "ppk_key"), Get("/api/content/stories", "ppt_key")),
        [nameof(LimitsOptions.TokenPerSecond)] = new(1, TooManyAsync, Get("/api/partner/v1/stories", "ppk_key")) { Besides = ("TokenBurst", 1) },
        [nameof(LimitsOptions.SignInsPerMinute)] = new(1, TooManyAsync,
            Post("/account/sign-in"), Post("/account/password"), Post("/account/password/forgot"), Post("/account/password/reset"), Post("/account/accept"), Post("/ACCOUNT/Sign-In/")),
        [nameof(LimitsOptions.SubscriptionsPerMinute)] = new(1, TooManyAsync, Post("/api/notification/subscriptions")),
        [nameof(LimitsOptions.BodyKilobytes)] = new(1, TooLargeAsync, Post("/api/content/stories"), Post("/account/sign-in"), Post("/api/notification/subscriptions")),
        [nameof(LimitsOptions.ImportKilobytes)] = new(1, TooLargeAsync, Post("/api/content/imports")),
        [nameof(LimitsOptions.MediaKilobytes)] = new(1, TooLargeAsync, Post("/api/media/assets")),
        [nameof(LimitsOptions.AnswerSeconds)] = new(1, TooLateAsync, Get("/api/content/slow")),
        [nameof(LimitsOptions.UploadSeconds)] = new(1, TooLateAsync, Post("/api/media/assets/slow"), Post("/api/content/imports/slow")),
    };

    public static TheoryData<string> Settings { get; } = [.. typeof(LimitsOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name)];

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task It_refuses_in_the_form_of_all_refusals(string setting)
    {
        Assert.True(Proofs.TryGetValue(setting, out var proof), $"Nothing proves yet what Gateway:Limits:{setting} does.");

        await using var backend = await Backend.StartAsync(app =>
        {
            app.Map("/{**rest}", async (HttpContext context) =>
            {
                // A service that never answers by itself.
                if (context.Request.Path.Value!.EndsWith("/slow", StringComparison.Ordinal)) await Task.Delay(Timeout.Infinite, context.RequestAborted);
                await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
                return Results.NoContent();
            });
        });
        foreach (var route in proof.Routes)
        {
            // One gateway a route: what one has used up the next one has again.
            await using var gateway = await GatewayApp.BeforeAsync(backend, [($"Gateway:Limits:{setting}", Words(proof.Limit)), .. proof.Others]);
            using var visitor = gateway.Visitor();
            await proof.RefusedAsync(visitor, route);
        }
    }

    private static async Task TooManyAsync(HttpClient visitor, Route route)
    {
        HttpResponseMessage answer;
        var sent = 0;

        // At most so many because the bucket may be filled again between two of them.
        do answer = await visitor.SendAsync(route.Request());
        while (answer.StatusCode != HttpStatusCode.TooManyRequests && ++sent < 1000);

        Assert.NotEqual(0, sent);
        await answer.RefusedAsync(HttpStatusCode.TooManyRequests, "TooManyRequests");
        Assert.InRange(RetryAfter(answer), 1, 60);
    }

    private static async Task TooLargeAsync(HttpClient visitor, Route route)
    {
        await (await visitor.SendAsync(route.Request(bytes: 1025))).RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "BodyTooLarge");
        Assert.NotEqual(HttpStatusCode.RequestEntityTooLarge, (await visitor.SendAsync(route.Request(bytes: 1024))).StatusCode);
    }

    private static async Task TooLateAsync(HttpClient visitor, Route route) =>
        await (await visitor.SendAsync(route.Request())).RefusedAsync(HttpStatusCode.GatewayTimeout, "ServiceTimedOut");

    private static int RetryAfter(HttpResponseMessage answer) => int.Parse(answer.Header("Retry-After")!, CultureInfo.InvariantCulture);

    private static string Words(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Route Get(string path, string? token = null) => new(HttpMethod.Get, path, token);

    private static Route Post(string path) => new(HttpMethod.Post, path, null);

    /// <param name="Limit">What the setting is set to.</param>
    private sealed record Proof(int Limit, Func<HttpClient, Route, Task> RefusedAsync, params Route[] Routes)
    {
        /// <summary>Another setting without which this one is never reached.</summary>
        public (string Setting, int Value)? Besides { get; init; }

        public (string Name, string Value)[] Others => Besides is var (setting, value) ? [($"Gateway:Limits:{setting}", Words(value))] : [];
    }

    private sealed record Route(HttpMethod Method, string Path, string? Token)
    {
        public HttpRequestMessage Request(int bytes = 2)
        {
            var request = new HttpRequestMessage(Method, Path);
            if (Method == HttpMethod.Post) request.Content = new ByteArrayContent(new byte[bytes]);
            if (Token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
            return request;
        }
    }
}
