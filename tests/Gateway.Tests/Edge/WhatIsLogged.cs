using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using PublishingPlatform.Gateway.Proxy;

namespace PublishingPlatform.Gateway.Tests.Edge;

public sealed class WhatIsLogged
{
    [Fact]
    public async Task The_token_of_a_link_stays_out_of_every_log()
    {
        await using var backend = await Backend.StartAsync(app => app.MapGet("/api/notification/confirm", () => "confirmed"));
        using var notes = new Notes();
        await using var gateway = await GatewayApp.StartAsync(
            add: builder => builder.Logging.AddProvider(notes),
            settings: [.. PublicRoutes.Services.Select(service => ($"Gateway:Services:{service}", backend.Address.ToString()))]);
        using var visitor = gateway.Visitor();

        var confirmed = await visitor.GetAsync("/api/notification/confirm?token=s3cret-of-a-mail");
        var refused = await visitor.GetAsync("/account/set-password?token=s3cret-of-a-mail");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (confirmed.StatusCode, refused.StatusCode));
        Assert.EndsWith("token=s3cret-of-a-mail", backend.Last.Address);
        Assert.DoesNotContain(notes.Lines, line => line.Contains("s3cret", StringComparison.Ordinal));
    }

    /// <summary>Everything that any part of the host would write where its settings allow it.</summary>
    private sealed class Notes : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Log(categoryName, Lines);

        public void Dispose()
        {
        }

        private sealed class Log(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{category} {logLevel}: {formatter(state, exception)}");
        }
    }
}
