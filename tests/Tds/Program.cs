using PublishingPlatform.Tds.Server;

var port = args is [var chosen] ? int.Parse(chosen, System.Globalization.CultureInfo.InvariantCulture) : 1433;
using var server = TdsServer.Start(port);
Console.WriteLine($"A stand-in for SQL Server listens: export TEST_SQLSERVER='{server.ConnectionString}'");
using var stop = new ManualResetEventSlim();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Set();
};
stop.Wait();
