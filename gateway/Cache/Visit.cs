using System.Collections;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http.Features;

namespace PublishingPlatform.Gateway.Cache;

/// <summary>
/// A request between the server and the application. The server keeps it with the connection and uses it again; to the
/// application it is the server's features, and the place where it keeps its own context for the next request, which it
/// would otherwise build anew each time.
/// </summary>
internal sealed class Visit<TContext> : IFeatureCollection, IHostContextContainer<TContext>
    where TContext : notnull
{
    private Visit(IFeatureCollection features) => Features = features;

    public IFeatureCollection Features { get; private set; }

    /// <summary>The page that answers the request; null when the application does.</summary>
    public CachedAnswer? Answer { get; set; }

    /// <summary>The application's, while it works on the request.</summary>
    public TContext? Context { get; set; }

    TContext? IHostContextContainer<TContext>.HostContext { get; set; }

    public bool IsReadOnly => Features.IsReadOnly;

    public int Revision => Features.Revision;

    public object? this[Type key]
    {
        get => Features[key];
        set => Features[key] = value;
    }

    public static Visit<TContext> On(IFeatureCollection features)
    {
        if (features is not IHostContextContainer<Visit<TContext>> connection) return new Visit<TContext>(features);

        var visit = connection.HostContext ??= new Visit<TContext>(features);
        visit.Features = features;
        return visit;
    }

    public TFeature? Get<TFeature>() => Features.Get<TFeature>();

    public void Set<TFeature>(TFeature? instance) => Features.Set(instance);

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => Features.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
