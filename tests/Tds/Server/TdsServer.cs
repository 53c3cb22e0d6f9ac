using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PublishingPlatform.Tds.Translation;

namespace PublishingPlatform.Tds.Server;

/// <summary>
/// Stands in for a SQL Server on a port of this machine: speaks its protocol and its language, as far as the platform uses
/// them, and keeps each database in a SQLite file. What that proves and what not: README.md.
/// </summary>
public sealed class TdsServer : IDisposable
{
    internal const string Master = "master";

    private readonly TcpListener listener;
    private readonly string folder = Directory.CreateTempSubdirectory("publishing-tds-").FullName;
    private readonly ConcurrentDictionary<string, Database> databases = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<int, Session> sessions = new();
    private readonly CancellationTokenSource stopping = new();
    private int lastDatabase;
    // Below are the system's own.
    private int lastSession = 50;

    private TdsServer(int port, string password)
    {
        Password = password;
        Certificate = MakeCertificate();
        Make(Master);
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start(backlog: 512);
        _ = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>As TEST_SQLSERVER has it.</summary>
    public string ConnectionString => $"Server=127.0.0.1,{Port};User Id={User};Password={Password};TrustServerCertificate=True";

    /// <summary>Asked before each request; null lets it pass. Called from any number of sessions at once.</summary>
    public Func<Request, Fault?>? Trouble { get; set; }

    internal static string User => "sa";

    internal string Password { get; }

    internal X509Certificate2 Certificate { get; }

    internal AppLocks Locks { get; } = new();

    internal IEnumerable<Database> Databases => databases.Values.OrderBy(database => database.Id);

    internal IEnumerable<Session> Sessions => sessions.Values;

    /// <param name="port">0 takes a free one.</param>
    public static TdsServer Start(int port = 0, string password = "Pw-12345678") => new(port, password);

    public void Dispose()
    {
        if (stopping.IsCancellationRequested) return;

        stopping.Cancel();
        listener.Dispose();
        var open = sessions.Values.ToList();
        foreach (var session in open) session.Kill();

        // Their files are closed then, and the folder can go.
        Task.WaitAll([.. open.Select(session => session.Ended)], TimeSpan.FromSeconds(30));

        Directory.Delete(folder, recursive: true);
        Certificate.Dispose();
    }

    internal Database? Find(string name) => databases.GetValueOrDefault(name);

    internal void Make(string name)
    {
        var id = Interlocked.Increment(ref lastDatabase);
        // By number, because a name may hold what a path may not.
        if (!databases.TryAdd(name, new Database(this, id, name, Path.Combine(folder, $"{id}.db")))) throw new SqlError(1801, $"Database '{name}' already exists. Choose a different database name.");
    }

    internal void Drop(string name)
    {
        if (Find(name) is not { } database) throw new SqlError(3701, $"Cannot drop the database '{name}', because it does not exist or you do not have permission.");
        if (sessions.Values.Any(session => session.Database == database)) throw new SqlError(3702, $"Cannot drop database \"{name}\" because it is currently in use.");

        databases.TryRemove(name, out _);
        database.Delete();
    }

    /// <summary>Ends every session that is in a database, but for the one that asks for it.</summary>
    internal async Task Clear(Database database, Session but)
    {
        var others = sessions.Values.Where(session => session.Database == database && session != but).ToList();
        foreach (var session in others) session.Kill();

        await Task.WhenAll(others.Select(session => session.Ended));
    }

    internal void Left(Session session) => sessions.TryRemove(session.Id, out _);

    private async Task Accept()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(stopping.Token);
                client.NoDelay = true;
                var session = new Session(this, Interlocked.Increment(ref lastSession), client);
                sessions[session.Id] = session;
                session.Start();
            }
            catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                // A client that left before it was let in, or the end, which the loop sees.
            }
        }
    }

    // A server that nobody gave a certificate makes one for itself, too.
    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=stand-in", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        // With the key beside it in memory only, Windows cannot use it for TLS.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
