using PublishingPlatform.Load;
using PublishingPlatform.Load.Measures;
using PublishingPlatform.Testing;

// dotnet run -c Release --project tests/Load -- <what> [--rounds 5] [--rate 20] [--seconds 60] [--importing 0] [--host distributed] [--published folder] [--svg file]
var arguments = Arguments.Read(args);
HostProcess.Published = arguments.Published is { } folder ? Path.GetFullPath(folder) : null;
var report = new Report();
foreach (var what in arguments.What)
{
    if (!Arguments.All.Contains(what))
    {
        Console.Error.WriteLine($"There is no measure '{what}'. Choose from {string.Join(", ", Arguments.All)}.");
        return 1;
    }

    var parts = PartsOf(what);
    if (parts.Where(part => part.Version is null).Select(part => part.Package).ToArray() is { Length: > 0 } missing)
    {
        Console.Error.WriteLine($"{what} is left out; for it: apt-get install --no-install-recommends {string.Join(' ', missing)}");
        continue;
    }

    report.Add(parts);
    switch (what)
    {
        case "relay":
            report.Add(await Relay.Measure(arguments.Rounds));
            break;
        case "consume":
            report.Add(await Consume.Measure(arguments.Rounds));
            break;
        case "edge":
            await foreach (var comparison in Edge.Measure(arguments.Rounds)) report.Add(comparison);
            break;
        case "page":
            report.Add(await Page.Measure(arguments.Host, arguments.Rounds));
            break;
        case "travel":
            report.Add(await Travel.Measure(arguments.Host, arguments.Rate, arguments.Seconds, arguments.WarmUp, arguments.Importing));
            break;
    }
}

report.Print();
if (arguments.Svg is { } file) await File.WriteAllTextAsync(file, Chart.Of(report));
return 0;

Part[] PartsOf(string what) => what switch
{
    "relay" or "consume" => [Part.RabbitMq, Part.MassTransit],
    "edge" => [Part.Nginx, Part.Varnish, Part.Wrk],
    "page" => [Part.Nginx, Part.Wrk, Part.WordPress, Part.Theme, Part.Php, Part.MariaDb],
    _ => arguments.Host == "embedded" ? [] : [Part.RabbitMq, Part.MassTransit],
};
