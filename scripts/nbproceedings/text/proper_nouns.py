"""Words of scientific titles that keep their capital wherever they stand.

A capital in a title tells nothing where every word has one, so the words are listed: people after
whom methods, equations and spaces are named, languages, nations and places, and names of programs
and data.  Words that are common ones more often (Young, Page, Rust, Wolf) are not here.
"""

from __future__ import annotations

from nbproceedings.text.wordlist import words

PROPER_NOUNS = words("""
    Abel Abelian Adams Airy Allen Amari Ampère Archimedes Aristotle Armijo Arnoldi Arrhenius
    Banach Barron Bashforth Bayes Bayesian Bellman Beltrami Benamou Berkeley Bernoulli Bernstein
    Besov Bessel Betti Bézier Bianchi Birkhoff Blackwell Bloch Bochner Bogacki Boltzmann Boole
    Boolean Borel Bose Boussinesq Bregman Brenier Brenner Brouwer Brownian Broyden Burgers Butcher
    Cahn Calabi Calderón Cantelli Carathéodory Carleman Carleson Cartan Cartesian Cauchy Cayley
    Chandrasekhar Chapman Chebyshev Chernoff Cholesky Christoffel Clebsch Clifford Cohen Coriolis
    Coulomb Courant Cox Cramér Crank Dahlquist Darboux Darcy Darwin Darwinian Dawson Debye
    Delaunay Descartes Dijkstra Dirac Dirichlet Donsker Doob Dormand Duffing Dyson Egorov
    Ehrenfest Einstein Ekman Enskog Erdős Euclid Euclidean Euler Eulerian Faraday Fenchel Fermat
    Fermi Feynman Fibonacci Fick FitzHugh Fitzhugh Floquet Fokker Fortran Fourier Fréchet Fredholm
    Freidlin Fresnel Friedrichs Frobenius Fubini Gabor Galerkin Galilean Galileo Galois Gateaux
    Gauss Gaussian Gegenbauer Geiger Gelfand Gibbs Ginzburg Girsanov Givens Glivenko Gödel Godunov
    Grassmann Grassmannian Gromov Haar Hadamard Halton Hamilton Hamiltonian Hankel Hardy Hartree
    Hastings Hausdorff Heaviside Hebbian Heisenberg Helmholtz Hermite Hermitian Hessenberg Hessian
    Heun Hilbert Hilliard Hirsch Hodge Hodgkin Hoeffding Hohenberg Hölder Hopf Hopfield Hotelling
    Householder Huffman Hurst Hurwitz Hutchinson Huxley Ising Ito Itô Jacobi Jacobian Jensen
    Johnson Jordan Kac Kahler Kähler Kalman Kantorovich Karhunen Karush Kepler Keplerian Kirchhoff
    Kleene Kohn Kolmogorov Koopman Korteweg Kraus Kriging Kronecker Krylov Kuhn Kullback Kuramoto
    Kutta Ladyzhenskaya Lagrange Lagrangian Laguerre Lanczos Landau Langevin Laplace Laplacian Lax
    Lebesgue Legendre Leibler Leibniz Levenberg Levi Lévy Lie Lindblad Lindeberg Lindenstrauss
    Liouville Lipschitz Loève Lorentz Lorentzian Lorenz Lotka Lyapunov Maclaurin Mahalanobis
    Malliavin Mandelbrot Manning Markov Markovian Marquardt Maruyama Maxwell Mellin Mercer
    Metropolis Milstein Minkowski Moivre Monge Mori Morse Moser Moulton Nadaraya Nagumo Nash
    Navier Nernst Nesterov Neumann Newton Newtonian Nicolson Noether Nusselt Nyquist Nyström
    Onsager Ornstein Padé Pareto Parseval Pascal Pauli Peano Pearson Peclet Péclet Penrose Petrov
    Picard Plancherel Planck Poincaré Poisson Polyak Pontryagin Prandtl Prigogine Pythagoras
    Rademacher Radon Raman Rao Raphson Rayleigh Reeb Rényi Reynolds Riccati Ricci Richardson
    Riemann Riemannian Ritz Roe Romberg Rosenblatt Rosenbrock Rossby Rössler Runge Sanov Schauder
    Schmidt Scholes Schrödinger Schur Schwartz Schwarz Scott Sethian Sham Shannon Shapley Sinkhorn
    Sivashinsky Skorokhod Smoluchowski Sobolev Stein Stiefel Stieltjes Stokes Strang Stratonovich
    Strouhal Sturm Sylvester Taylor Tikhonov Toeplitz Trotter Tucker Turing Uhlenbeck Vandermonde
    Verlet Viterbi Vlasov Volterra Voronoi Vries Wasserstein Watson Weibull Weierstrass Wendroff
    Weyl Whittaker Wiener Wigner Wolfe Wronskian Yosida Zernike Zipf Zwanzig

    African American Antarctic Arabic Arctic Asian Atlantic Australian Austrian Belgian Bengali
    Brazilian British Canadian Chinese Czech Danish Dutch English Estonian European Finnish French
    German Greek Hebrew Hindi Hungarian Icelandic Indian Indonesian Iranian Irish Israeli Italian
    Japanese Kenyan Korean Latin Malay Mandarin Mexican Norwegian Pacific Persian Portuguese
    Romanian Russian Sanskrit Scottish Slavic Spanish Swahili Swedish Swiss Tamil Thai Tibetan
    Turkish Ukrainian Urdu Vietnamese Welsh

    Africa America Amsterdam Argentina Asia Athens Australia Austria Bangladesh Barcelona Beijing
    Belgium Berlin Boston Brazil Britain Cambridge Canada Chicago Chile China Copenhagen Dagstuhl
    Denmark Edinburgh Egypt England Ethiopia Europe Finland France Geneva Germany Greece Hawaii
    Helsinki India Indonesia Iran Ireland Israel Italy Japan Kenya Korea Kyoto Lausanne Lisbon
    London Madrid Melbourne Mexico Milan Montreal Moscow Mumbai Munich Netherlands Nigeria Norway
    Oslo Oxford Pakistan Paris Peru Poland Portugal Princeton Rome Russia Scotland Seoul Shanghai
    Singapore Spain Stanford Stockholm Sweden Switzerland Sydney Taiwan Tanzania Tokyo Toronto
    Tübingen Uganda Ukraine Vancouver Venice Vienna Vietnam Wales Warsaw Washington Zurich Zürich

    Alzheimer Android Bitcoin Ethereum Facebook Google Gutenberg Haskell Hubble Imagenet Instagram
    Java Javascript Julia Jupyter Kaggle Kubernetes Linux Mathematica Matlab Mendel Mendeley
    Minecraft Netflix Numpy Parkinson Prolog Python Pytorch Reddit Spotify Stata Tensorflow
    Twitter Unix Wikidata Wikipedia Wordnet Youtube Zotero

    Jupiter Mars Saturn Uranus Neptune Pluto January February April June July August September
    October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas
    Easter Ramadan Bible Buddhist Buddhism Catholic Christian Hindu Hinduism Islam Islamic Jewish
    Muslim Renaissance
""")
