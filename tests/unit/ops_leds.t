#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The LEDs follow signal and call, and a new configuration.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use File::Path qw(make_path);
use Test::More;

for my $led (qw(white:s1 white:s2 white:s3 white:s4 white:4g other)) {
	my $path = "$dir/sys/class/leds/$led";

	make_path($path);
	put($path, brightness => 5);
	put($path, max_brightness => 1);
	put($path, trigger => 'timer');
}

sub put
{
	my ($path, $attr, $text) = @_;

	open my $f, '>', "$path/$attr" or die "$path/$attr: $!\n";
	print $f $text;
	close $f;
}

# One digit each: the signal's row, then the call's LED.
sub leds { join '', map { substr slurp("$dir/sys/class/leds/white:$_/brightness"), 0, 1 } qw(s1 s2 s3 s4 4g) }
sub shows { my ($want) = @_; eventually(8, sub { mr200('signal'); leds() eq $want }); leds() }

put($dir, 'conf', qq{led_signal = "white:s1 white:s2 white:s3 white:s4"\nled_online = "white:4g"\n});
start_sim();
start_daemon('-f', "$dir/conf", '--sysfs-root', "$dir/sys");
is settled('online')->{state}, 'online', 'online' or diag slurp("$dir/mr200d.log");
sim("set signal.$_") for 'rsrp -70', 'rsrq -6', 'snr 20';
is shows('11111'), '11111', 'an excellent signal and a call';
sim('set signal.rsrp -112');
is shows('10001'), '10001', 'a poor one';
mr200('disconnect');
is shows('10000'), '10000', 'no call';
json('opmode', 'flight');
is shows('00000'), '00000', 'flight mode';
mr200('connect');
is shows('10001'), '10001', 'back again';
put($dir, 'conf', qq{led_online = "white:4g"\nled_signal = "white:nothere"\n});
kill HUP => $Daemon::pid{mr200d};
is shows('00001'), '00001', 'another configuration';
like slurp("$dir/mr200d.log"), qr/there is no LED white:nothere; ls \/sys\/class\/leds/, 'an LED that is missing is told';
is slurp("$dir/sys/class/leds/other/brightness"), 5, 'no other LED is touched';
end('mr200d', 'TERM');
is leds(), '00000', 'off at the end';

done_testing;
