#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The adoption's manners: adopt=0, who else is left alone, what is given back,
# and that a fight ends.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Modem qw(bound eventually load slurp spew unload);
use Test::More;
use Tty;

my $ours = 'mr200_serial - mr200_serial mr200_serial mr200_wwan usb-storage';
my $option = 'option option option option option usb-storage';
my $new_id = '/sys/bus/usb-serial/drivers/option1/new_id';
my $parameters = '/sys/module/mr200_serial/parameters';

load('usb-storage');
my $modem = Modem->new;

sub reset_all
{
	unload(qw(mr200_serial mr200_wwan option qmi_wwan usbserial));
	$modem->unplug if $modem->path;
	$modem->plug;
	eventually(10, sub { $modem->driver(5) eq 'usb-storage' });
}

sub option_first
{
	load('option');
	spew($new_id, '05c6 9025') or die "new_id: $!\n";
	load('qmi_wwan');
}

sub kernel_log { my @lines = `dmesg`; return grep { /\Q$_[0]\E/ } @lines }

# Binds by hand, as a person would in a shell.
sub bind_to
{
	my ($number, $driver) = @_;
	my $dir = $modem->interface($number);
	my ($name) = $dir =~ m{([^/]+)$};

	spew("$dir/driver/unbind", $name) if -e "$dir/driver";
	return spew("/sys/bus/usb/drivers/$driver/bind", $name);
}

subtest 'adopt=0 leaves everything, adopt=1 then takes it at once' => sub {
	reset_all();
	option_first();
	is $modem->settled($option), $option, 'option has it all';
	load('mr200_serial', 'adopt=0');
	load('mr200_wwan', 'adopt=0');
	select undef, undef, undef, 1;
	is $modem->table, $option, 'nothing was taken';

	$modem->unplug;
	$modem->plug;
	is $modem->settled($option), $option, 'nor is a new plug';

	ok spew("$parameters/adopt", 'Y'), 'adopt=Y written';
	is slurp("$parameters/adopt"), 'Y', 'reads back';
	my $serial = 'mr200_serial - mr200_serial mr200_serial option usb-storage';
	is $modem->settled($serial), $serial, 'mr200_serial takes its interfaces and frees ADB';
	ok spew('/sys/module/mr200_wwan/parameters/adopt', '1'), 'adopt=1 written';
	is $modem->settled($ours), $ours, 'mr200_wwan takes its own';
};

subtest 'with adopt=0 a person may bind as he likes' => sub {
	reset_all();
	option_first();
	load('mr200_serial', 'adopt=0');
	ok bind_to(2, 'mr200_serial'), 'interface 2 to mr200_serial';
	is $modem->driver(2), 'mr200_serial', 'done';
	ok bind_to(2, 'option'), 'and back to option';
	select undef, undef, undef, 1;
	is $modem->driver(2), 'option', 'it stays there';
};

subtest 'ADB that new_id has grabbed is free for usbfs' => sub {
	reset_all();
	load('-a', qw(mr200_serial mr200_wwan));
	is $modem->settled($ours), $ours, 'bound as designed';
	option_first();
	is $modem->settled($ours), $ours, 'and after a new_id too';
	my ($bus, $dev) = map { slurp($modem->path . "/$_") } qw(busnum devnum);
	my $node = sprintf '/dev/bus/usb/%03d/%03d', $bus, $dev;

	sysopen my $usbfs, $node, 2 or die "$node: $!\n";
	my $number = pack 'I', 1;
	ok defined(ioctl $usbfs, 0x8004550f, $number), 'USBDEVFS_CLAIMINTERFACE 1';
	is $modem->driver(1), 'usbfs', 'adb would have it';
	spew($new_id, '05c6 9025 ff');
	select undef, undef, undef, 0.5;
	is $modem->table, $ours =~ s/-/usbfs/r, 'another new_id changes nothing';
};

subtest 'the port of another driver is hung up, not crashed' => sub {
	reset_all();
	option_first();
	$modem->settled($option);
	my ($dir) = glob $modem->interface(2) . '/ttyUSB*';
	my ($name) = $dir =~ m{([^/]+)$};
	my $tty = Tty->open("/dev/$name") or die "$name: $!\n";
	load('mr200_serial');
	ok !defined $tty->expect(qr/never/, 5), 'the descriptor sees the hang-up';
	my $at = Tty->open($modem->device('at'));
	like $at->at('AT'), qr/OK/, 'and the new port answers';
	$tty->close;
	like $at->at('AT'), qr/OK/, 'also after the old one is closed';
};

subtest 'what a person binds stays' => sub {
	reset_all();
	option_first();
	load('-a', qw(mr200_serial mr200_wwan));
	is $modem->settled($ours), $ours, 'taken from option';
	my ($bus, $dev) = map { slurp($modem->path . "/$_") } qw(busnum devnum);
	sysopen my $usb, sprintf('/dev/bus/usb/%03d/%03d', $bus, $dev), 2 or die "usbfs: $!\n";
	ok defined ioctl($usb, 0x5514, 0), 'a USB reset';
	is $modem->settled($ours), $ours, 'is no act of a person';
	close $usb;

	ok bind_to(2, 'option'), 'interface 2 to option';
	select undef, undef, undef, 1;
	is $modem->driver(2), 'option', 'it stays there';
	is scalar(kernel_log('unbound by hand')), 1, 'and the log says why';
	ok bind_to(4, 'qmi_wwan'), 'interface 4 to qmi_wwan';
	my ($name) = $modem->interface(3) =~ m{([^/]+)$};
	ok spew("/sys/bus/usb/drivers/mr200_serial/unbind", $name), 'interface 3 to nobody';
	ok bind_to(1, 'option'), 'ADB to option';
	my $his = 'mr200_serial option option - qmi_wwan usb-storage';
	is $modem->settled($his), $his, 'all as he wants it';
	ok bind_to(2, 'mr200_serial') && bind_to(2, 'option'), 'back and forth';
	select undef, undef, undef, 1;
	is $modem->driver(2), 'option', 'as he wants it';

	ok spew("$parameters/adopt", 'Y'), 'adopt=Y';
	ok eventually(5, sub { $modem->driver(2) eq 'mr200_serial' && $modem->driver(1) eq '-' }),
		'asks for adoption again';
	bind_to(4, 'qmi_wwan') if $modem->driver(4) ne 'qmi_wwan';
	$modem->unplug;
	$modem->plug;
	is $modem->settled($ours), $ours, 'so does the next plug';
};

subtest 'a fight ends' => sub {
	reset_all();
	option_first();
	load('mr200_serial');
	ok eventually(5, sub { $modem->driver(1) eq '-' }), 'ADB is freed, move 1';
	my ($name) = $modem->interface(1) =~ m{([^/]+)$};
	for my $round (2 .. 3) {
		spew('/sys/bus/usb/drivers/option/bind', $name);
		ok eventually(5, sub { $modem->driver(1) eq '-' }), "again, move $round";
	}
	spew('/sys/bus/usb/drivers/option/bind', $name);
	select undef, undef, undef, 1;
	is $modem->driver(1), 'option', 'then left where it is so much wanted';
	is scalar(kernel_log('option keeps taking the adb interface')), 1,
		'and said so once';
	is $modem->driver(0), 'mr200_serial', 'other interfaces do not suffer';
};

subtest 'removal gives the interfaces back' => sub {
	reset_all();
	load('-a', qw(mr200_serial mr200_wwan));
	load('-a', qw(option qmi_wwan));
	is $modem->settled($ours), $ours, 'bound as designed';
	unload('mr200_wwan');
	is $modem->driver(4), 'qmi_wwan', '4 is with qmi_wwan when rmmod returns';
	load('mr200_wwan');
	is $modem->settled($ours), $ours, 'and comes back to us';
	unload('mr200_serial');
	is $modem->table, '- - - - mr200_wwan usb-storage',
		'nobody else wants 0, 2, 3';

	reset_all();
	option_first();
	load('-a', qw(mr200_serial mr200_wwan));
	is $modem->settled($ours), $ours, 'taken from option';
	unload('mr200_wwan');
	is $modem->driver(4), 'qmi_wwan',
		'qmi_wwan comes before the new_id of option';
	unload('mr200_serial');
	is $modem->table, 'option - option option qmi_wwan usb-storage',
		'option has its ports again';
};

# After all with this id: where usbserial is built in, its generic driver keeps the new_id.
subtest 'storage that generic has grabbed goes to usb-storage' => sub {
	unload(qw(mr200_serial mr200_wwan option qmi_wwan usbserial));
	$modem->unplug;
	eventually(10, sub { slurp('/sys/module/usb_storage/refcnt') eq '0' });
	unload('usb-storage');
	$modem->plug;
	load('usbserial');
	spew('/sys/bus/usb-serial/drivers/generic/new_id', '05c6 9025') or
		die "new_id: $!\n";
	my $all = join ' ', ('usbserial_generic') x 6;
	is $modem->settled($all), $all, 'generic has it all';
	load('usb-storage');
	load('-a', qw(mr200_serial mr200_wwan));
	is $modem->settled($ours), $ours, 'everything where it belongs';
};

subtest 'the modem in RNDIS mode is not ours' => sub {
	undef $modem;
	unload(qw(mr200_serial mr200_wwan option qmi_wwan usbserial));
	load('-a', qw(mr200_serial mr200_wwan));
	$modem = Modem->new('--mode', 'rndis');
	select undef, undef, undef, 1;
	my @taken = grep { bound($_) =~ /^mr200/ } glob $modem->path . ':*';
	is_deeply \@taken, [], 'no interface bound';
};

undef $modem;
unload(qw(mr200_serial mr200_wwan option qmi_wwan));
done_testing;
