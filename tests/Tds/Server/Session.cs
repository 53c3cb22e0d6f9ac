using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using PublishingPlatform.Tds.Execution;
using PublishingPlatform.Tds.Protocol;
using PublishingPlatform.Tds.Translation;

namespace PublishingPlatform.Tds.Server;

/// <summary>One client: lets it in, and carries out one request after the other until it leaves or is killed.</summary>
internal sealed class Session(TdsServer server, int id, TcpClient client) : ISystem, IDisposable
{
    private readonly CancellationTokenSource killed = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Requests? requests;

    public TdsServer Server => server;

    public int Id => id;

    /// <summary>Null until it was let in.</summary>
    public Database? Database => Store?.Database;

    public Store? Store { get; private set; }

    /// <summary>Completes when everything that it held is given back.</summary>
    public Task Ended => ended.Task;

    Catalogue ISystem.Catalogue => Store!.Catalogue;

    IEnumerable<(int Id, string Name)> ISystem.Databases => server.Databases.Select(database => (database.Id, database.Name));

    IEnumerable<(int Id, int Database, bool IsUser)> ISystem.Sessions => server.Sessions.Where(session => session.Database is not null).Select(session => (session.Id, session.Database!.Id, true));

    public void Start() => _ = Task.Run(Live);

    public void Dispose() => killed.Dispose();

    public void Kill()
    {
        try
        {
            killed.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended by itself.
        }
    }

    public void Use(string name)
    {
        if (server.Find(name) is not { IsOnline: true } database) throw SqlError.CannotOpen(name);
        if (Database == database) return;

        Store?.Dispose();
        Store = new Store(database);
    }

    private async Task Live()
    {
        try
        {
            await using var network = client.GetStream();
            // Cut off as a crash cuts, amid whatever it reads or writes.
            using var cut = killed.Token.UnsafeRegister(static socket => ((Socket)socket!).Dispose(), client.Client);
            if (await LetIn(network) is { } stream) await Serve(stream);
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException or OperationCanceledException or AuthenticationException or EndOfStreamException)
        {
            // The client has gone, or was sent away.
        }
        finally
        {
            Store?.Dispose();
            server.Locks.ReleaseAll(this);
            server.Left(this);
            client.Dispose();
            ended.TrySetResult();
            Dispose();
        }
    }

    /// <summary>Null for a client that must stay outside.</summary>
    private async Task<PacketStream?> LetIn(NetworkStream network)
    {
        var plain = new PacketStream(network);
        if (await plain.Read(killed.Token) is not { Type: MessageType.PreLogin } hello) return null;

        var encryption = PreLogin.EncryptionOf(hello.Body);
        await plain.Write(PreLogin.Answer(encryption), killed.Token);
        if (encryption is Encryption.None) return await LogIn(plain, plain);

        var handshake = new HandshakeStream(network);
        var tls = new SslStream(handshake);
        // TLS 1.3 would send its tickets after the handshake, where TDS 7 does not expect them.
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = server.Certificate, EnabledSslProtocols = SslProtocols.Tls12 }, killed.Token);
        handshake.IsOver = true;
        // Where only the login is secret, the answer to it is plain again.
        return await LogIn(new PacketStream(tls), encryption is Encryption.LoginOnly ? plain : new PacketStream(tls));
    }

    private async Task<PacketStream?> LogIn(PacketStream outside, PacketStream inside)
    {
        if (await outside.Read(killed.Token) is not { Type: MessageType.Login } message) return null;

        var login = Login.Read(message.Body);
        var response = new Response();
        try
        {
            if (login.User != TdsServer.User || login.Password != server.Password) throw SqlError.LoginFailed(login.User);

            Use(login.Database.Length > 0 ? login.Database : TdsServer.Master);
            response.DatabaseChanged(Database!.Name, TdsServer.Master);
            response.CollationIs();
            response.PacketSizeChanged(login.PacketSize, inside.PacketSize);
            response.LoggedIn(login.AsksForFeatures);
            await inside.Write(response.Complete(), killed.Token);
            inside.PacketSize = login.PacketSize;
            return inside;
        }
        catch (SqlError refusal)
        {
            response.Error(refusal);
            await inside.Write(response.Complete(), killed.Token);
            return null;
        }
    }

    private async Task Serve(PacketStream stream)
    {
        requests = new Requests(this);
        var next = stream.Read(killed.Token);
        while (await next is { } message)
        {
            // While it waits for an answer, a client says nothing more than that it does not want it any longer.
            next = stream.Read(killed.Token);
            if (message.Type is MessageType.Attention)
            {
                await stream.Write(Response.OfAttention(), killed.Token);
                continue;
            }

            if (await Answer(message, next) is not { } response) continue;

            await stream.Write(response.Complete(), killed.Token);
            if (response.EndsConnection) return;
        }
    }

    private async Task<Response?> Answer(Message message, Task<Message?> next)
    {
        using var unwanted = CancellationTokenSource.CreateLinkedTokenSource(killed.Token);
        var work = Task.Run(() => requests!.Answer(message, unwanted.Token));
        if (await Task.WhenAny(work, next) == next) await unwanted.CancelAsync();

        try
        {
            return await work;
        }
        catch (OperationCanceledException) when (!killed.IsCancellationRequested)
        {
            return null;
        }
    }
}
