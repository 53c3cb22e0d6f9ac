using PublishingPlatform.Notification;
using PublishingPlatform.Platform;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("notification");
builder.AddNotification();
builder.AddMessaging();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapNotification();
return await app.RunService(args);
