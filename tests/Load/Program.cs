using PublishingPlatform.Load;
using PublishingPlatform.Load.Measures;

// dotnet run -c Release --project tests/Load -- <what> [--rounds 5] [--rate 20] [--seconds 60] [--host distributed] [--svg file]
var arguments = Arguments.Read(args);
var report = new Report();
foreach (var what in arguments.What)
{
    switch (what)
    {
        case "relay":
            report.Add(await Relay.Measure(arguments.Rounds));
            break;
        case "consume":
            report.Add(await Consume.Measure(arguments.Rounds));
            break;
        case "edge":
            foreach (var comparison in await Edge.Measure(arguments.Rounds)) report.Add(comparison);
            break;
        case "travel":
            report.Add(await Travel.Measure(arguments.Host, arguments.Rate, arguments.Seconds));
            break;
        default:
            Console.Error.WriteLine($"There is no measure '{what}'. Choose from {string.Join(", ", Arguments.All)}.");
            return 1;
    }
}

report.Print();
if (arguments.Svg is { } file) await File.WriteAllTextAsync(file, report.ToSvg());
return 0;
