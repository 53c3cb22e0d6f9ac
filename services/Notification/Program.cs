using PublishingPlatform.Notification;
using PublishingPlatform.Platform;
using PublishingPlatform.Platform.Hosting;

if (await Errands.Run(args) is { } done) return done;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("notification");
builder.AddNotification();
builder.AddMessaging();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapNotification();
return await app.RunService(args);
