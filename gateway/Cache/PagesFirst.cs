using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace PublishingPlatform.Gateway.Cache;

/// <summary>Answers what lies in memory, and hands every other request to the application as if it stood alone.</summary>
internal sealed class PagesFirst<TContext>(IHttpApplication<TContext> application, PagesAtOnce pages) : IHttpApplication<Visit<TContext>>
    where TContext : notnull
{
    public Visit<TContext> CreateContext(IFeatureCollection contextFeatures)
    {
        var visit = Visit<TContext>.On(contextFeatures);
        visit.Answer = pages.Find(contextFeatures);
        visit.Context = visit.Answer is null ? application.CreateContext(visit) : default;
        return visit;
    }

    public Task ProcessRequestAsync(Visit<TContext> context) =>
        context.Answer is { } answer ? answer.WriteAsync(context.Features, "hit") : application.ProcessRequestAsync(context.Context!);

    public void DisposeContext(Visit<TContext> context, Exception? exception)
    {
        if (context.Answer is null) application.DisposeContext(context.Context!, exception);

        // A connection may lie idle for long; what it was answered last must not outlive its eviction there.
        context.Answer = null;
        context.Context = default;
    }
}
