CREATE TABLE tea (
    name TEXT NOT NULL,
    taste TEXT NOT NULL,
    cents INTEGER NOT NULL
);

INSERT INTO tea VALUES
    ('Assam', 'strong and malty', 450),
    ('Ceylon', 'bright, with lemon', 420),
    ('Darjeeling', 'light and flowery', 690),
    ('Five O''Clock', 'what it says', 390),
    ('Rooibos', 'mild, and no tea at all', 350),
    ('Sencha', 'green, like grass after rain', 580),
    ('Union Street', 'black, a blend of the house', 400);

CREATE TABLE member (
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL
);

INSERT INTO member VALUES
    ('Ada', 'scrypt:32768:8:1$Javz0kKUGpQqQiPl$96b149f12bee26d673f36a6837ec6a53cc6cbcefb4154d7216b183a6f98818d72389be7ab4f405659651902c66b02f739693c21d175e17d9581c21a8b07f8dd4'),
    ('Bob', 'scrypt:32768:8:1$520KIAWvRNG94LnI$9296fdea4cd6ded84f62eadcd982967d78015bb6f09ab375f38aba054bc6949eb42cbc4030274247c86161e952eb11f0b18cd339035008cef1185dd981366068');
