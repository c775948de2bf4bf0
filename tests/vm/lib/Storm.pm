# SPDX-License-Identifier: GPL-2.0
# What uses the modem while it comes and goes: one process for each kind of use,
# each with random numbers of its own from one seed. None of them forks, and
# none of them minds an error: the case looks at what the kernel has kept.
package Storm;

use strict;
use warnings;
no warnings 'io';	# closing what is gone fails
use Fcntl;
use Modem qw(slurp spew);
use POSIX ();
use Qmi;
use Socket;
use Time::HiRes qw(sleep time);
use Tty;
use Wwan;

# x86-64 and User-Mode Linux on it
use constant { SYS_delete_module => 176, SYS_finit_module => 313 };
# include/uapi/linux/sockios.h, if.h, usbdevice_fs.h, usb/cdc-wdm.h
use constant {
	SIOCGIFFLAGS => 0x8913, SIOCSIFFLAGS => 0x8914, SIOCSIFADDR => 0x8916,
	IFF_UP => 1, SO_BINDTODEVICE => 25,
	USBDEVFS_CLAIM => 0x8004550f, USBDEVFS_RELEASE => 0x80045510,
	USBDEVFS_RESET => 0x5514, IOCTL_WDM_MAX_COMMAND => 0x800248a0,
};

my $new_id = '/sys/bus/usb-serial/drivers/option1/new_id';
my @ours = qw(mr200_serial mr200_wwan);
my @held;	# descriptors that outlive the modem

sub one { return $_[rand @_] }

# Something to keep open for some time; the oldest goes.
sub hold
{
	push @held, @_;
	splice @held, 0, rand @held if @held > 6;
}

sub names { my ($dir, $match) = @_; opendir my $d, $dir or return; return grep { $_ =~ $match } readdir $d }

sub use_tty
{
	my $tty = Tty->open('/dev/' . (one(names('/dev', qr/^ttyUSB/)) // return)) or return;

	syswrite $tty->{fh}, one("AT\r", "ATI\r", "\x7d\x5d\x7e" x 50, 'x' x 5000);
	$tty->lines;
	$tty->set_lines(int rand 2, one(Tty::DTR, Tty::RTS));
	$tty->ready(0, rand 0.1);
	sysread $tty->{fh}, my $buf, 4096;
	$tty->counts;
	hold($tty);
}

sub use_control
{
	my $name = one(names('/dev', qr/^cdc-wdm/)) // return;

	sysopen my $fh, "/dev/$name", O_RDWR | O_NONBLOCK or return;
	ioctl $fh, IOCTL_WDM_MAX_COMMAND, my $bytes = pack 'S', 0;
	# CTL Get Version Info, CTL Sync, noise
	syswrite $fh, one("\1\x0b\0\0\0\0\0\1\x21\0\0\0", "\1\x0b\0\0\0\0\0\2\x27\0\0\0",
			  'noise' x 9);
	my $bits = '';
	vec($bits, fileno $fh, 1) = 1;
	select $bits, undef, undef, rand 0.1;
	sysread $fh, my $answer, 4096;
	hold($fh);
}

# A call, the interface up, and a burst of echo requests: most are answered.
sub use_net
{
	my $name = one(names('/sys/class/net', qr/^wwan/)) // return;
	my ($wdm) = names('/dev', qr/^cdc-wdm/);

	local $SIG{ALRM} = sub { die "late\n" };
	alarm 2;
	my $address = eval {
		my $qmi = Qmi->open("/dev/$wdm");

		$qmi->format(one(0, 8192) || undef);
		$qmi->start;
	} // '10.64.64.1';
	alarm 0;
	socket my $s, AF_INET, SOCK_RAW, Socket::IPPROTO_ICMP or return;
	my $request = pack 'a16 a16', $name, pack_sockaddr_in(0, inet_aton($address));
	ioctl $s, SIOCSIFADDR, $request;
	$request = pack 'a16 S x14', $name, 0;
	ioctl $s, SIOCGIFFLAGS, $request;
	my $flags = unpack 'x16 S', $request;
	$request = pack 'a16 S x14', $name, $flags | IFF_UP;
	ioctl $s, SIOCSIFFLAGS, $request;
	setsockopt $s, SOL_SOCKET, SO_BINDTODEVICE, pack 'a16', $name;
	fcntl $s, F_SETFL, O_NONBLOCK;
	my $far = pack_sockaddr_in(0, inet_aton('192.0.2.1'));
	for (1 .. rand 300) {
		send $s, Wwan::echo($_, one(0, 56, 468, 1000, 1472)), 0, $far;
		recv $s, my $answer, 2048, 0;
	}
	if (rand() < 0.2) {
		$request = pack 'a16 S x14', $name, $flags & ~IFF_UP;
		ioctl $s, SIOCSIFFLAGS, $request;
	}
	hold($s);
}

# Only what is ours: qmi_wwan of some kernels does not survive a mux id that is
# added while it is detached. A directory that we stand in cannot become that of
# the next device of the same name, as a path can.
sub use_sysfs
{
	my $name = one(names('/sys/class/net', qr/^wwan/)) // return;

	chdir "/sys/class/net/$name" or return;
	if (-e 'qmi/rx_size') {
		spew('qmi/' . one(qw(add_mux del_mux mux_id)), one(1, 2, 128)) for 1 .. 3;
		spew('qmi/mux_id', 'none') if rand() < 0.5;
		spew('qmi/raw_ip', one('N', 'Y', 'Y'));
		spew('qmi/rx_size', one(2048, 4096, 8192, 16384));
		spew('qmi/tx_count', one(1, 16));
		slurp('qmi/add_mux');
	}
	spew('mtu', one(576, 1500, 4000));
	chdir '/';
}

sub use_adoption
{
	spew('/sys/module/' . one(@ours) . '/parameters/adopt', one(0, 1, 1));
	spew($new_id, '05c6 9025') if rand() < 0.1;
	for my $driver (glob '/sys/bus/usb/devices/*-1:1.[0-4]/driver') {
		my ($interface) = $driver =~ m{([^/]+)/driver$};
		spew("$driver/unbind", $interface) if rand() < 0.1;
	}
	sleep rand 0.2;
}

sub use_power
{
	for my $power (glob '/sys/bus/usb/devices/*-1/power') {
		spew("$power/autosuspend_delay_ms", one(0, 50, 2000));
		spew("$power/control", one(qw(auto auto on)));
	}
	sleep rand 0.2;
}

sub use_rest
{
	my ($disk) = names('/dev', qr/^sd[a-z]$/);

	if (defined $disk && sysopen my $fh, "/dev/$disk", O_RDONLY | O_NONBLOCK) {
		sysread $fh, my $sector, 4096;
		hold($fh);
	}
	for my $node (grep { !/001$/ } glob '/dev/bus/usb/*/*') {
		sysopen my $usb, $node, O_RDWR or next;
		my $adb = pack 'I', 1;
		ioctl $usb, USBDEVFS_CLAIM, $adb;
		ioctl $usb, USBDEVFS_RESET, 0 if rand() < 0.1;
		ioctl $usb, USBDEVFS_RELEASE, $adb if rand() < 0.5;
		hold($usb);
	}
	sleep rand 0.1;
}

sub use_modules
{
	my ($release) = (POSIX::uname())[2];
	my $module = one(@ours);
	my ($ko) = glob "/lib/modules/$release/{updates,updates/*,extra,kernel/*}/$module.ko";

	sleep rand 0.7;
	syscall SYS_delete_module, $module, O_NONBLOCK;
	sleep rand 0.3;
	sysopen my $fh, $ko // return, O_RDONLY or return;
	my $none = '';
	syscall SYS_finit_module, fileno $fh, $none, 0;
}

my %uses = (
	tty => \&use_tty, control => \&use_control, net => \&use_net,
	sysfs => \&use_sysfs, adoption => \&use_adoption, power => \&use_power,
	rest => \&use_rest, modules => \&use_modules,
);

sub new
{
	my ($class, $seed) = @_;
	my $self = bless { pids => [] }, $class;

	for my $use (sort keys %uses) {
		my $pid = fork // die "fork: $!\n";
		if (!$pid) {
			srand($seed + @{$self->{pids}});
			$SIG{PIPE} = 'IGNORE';
			$SIG{__WARN__} = sub {};
			while (1) {
				eval { $uses{$use}->() };
				sleep rand 0.05;
			}
		}
		push @{$self->{pids}}, $pid;
	}
	return $self;
}

# True if all of them could be killed in time: none hangs in the kernel.
sub stop
{
	my ($self, $seconds) = @_;
	my %left = map { $_ => 1 } @{$self->{pids}};

	kill KILL => keys %left;
	$self->{pids} = [];
	return Modem::eventually($seconds, sub {
		waitpid($_, POSIX::WNOHANG) and delete $left{$_} for keys %left;
		return !%left;
	});
}

1;
