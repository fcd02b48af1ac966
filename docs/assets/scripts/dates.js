// Compter des dates : délais, fin de mois, jours fériés, écriture en toutes lettres.
// Une date est un nombre de jours depuis 1970, sans heure ni fuseau.

globalThis.LdmDates = (() => {
  const JOUR = 86400000;
  const JOURS = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];
  const MOIS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
  ];
  const PREMIERE = 1990;
  const DERNIERE = 2100;

  /** @type {(annee: number, mois: number, jour: number) => number} */
  const faire = (annee, mois, jour) => Date.UTC(annee, mois - 1, jour) / JOUR;
  /** @type {(date: number) => { annee: number, mois: number, jour: number, semaine: number }} */
  const defaire = (date) => {
    const d = new Date(date * JOUR);
    return {
      annee: d.getUTCFullYear(),
      mois: d.getUTCMonth() + 1,
      jour: d.getUTCDate(),
      semaine: d.getUTCDay(),
    };
  };
  /** @type {(nombre: number) => string} */
  const deux = (nombre) => String(nombre).padStart(2, "0");
  /** @type {(annee: number, mois: number) => number} */
  const joursDuMois = (annee, mois) => new Date(Date.UTC(annee, mois, 0)).getUTCDate();

  /**
   * « 2027-03-15 » → date, ou null si ce jour n'existe pas ou sort des années admises.
   * @type {(texte: string) => number | null}
   */
  function lire(texte) {
    const [, annee, mois, jour] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(texte) || []).map(Number);
    if (!(annee >= PREMIERE && annee <= DERNIERE) || mois < 1 || mois > 12) return null;
    return jour >= 1 && jour <= joursDuMois(annee, mois) ? faire(annee, mois, jour) : null;
  }

  /** @type {(date: number) => string} */
  const ecrire = (date) => {
    const { annee, mois, jour } = defaire(date);
    return `${annee}-${deux(mois)}-${deux(jour)}`;
  };

  /**
   * « lundi 15 mars 2027 » ; le premier du mois se dit « 1er ».
   * @type {(date: number) => string}
   */
  const enLettres = (date) => {
    const { annee, mois, jour, semaine } = defaire(date);
    return `${JOURS[semaine]} ${jour === 1 ? "1er" : jour} ${MOIS[mois - 1]} ${annee}`;
  };

  /**
   * Un mois plus tard, le 31 devient le dernier jour du mois ; un an plus tard, le 29 février devient le 28.
   * Des jours ouvrés ne comptent ni samedis, ni dimanches, ni jours fériés.
   * @type {(date: number, nombre: number, unite: Unite) => number}
   */
  function ajouter(date, nombre, unite) {
    if (unite === "jours") return date + nombre;
    if (unite === "jours-ouvres") return ajouterOuvres(date, nombre);
    if (unite === "semaines") return date + 7 * nombre;
    const { annee, mois, jour } = defaire(date);
    const rang = annee * 12 + mois - 1 + nombre * (unite === "ans" ? 12 : 1);
    const [a, m] = [Math.floor(rang / 12), (rang % 12) + 1];
    return faire(a, m, Math.min(jour, joursDuMois(a, m)));
  }

  /** @type {(date: number, nombre: number) => number} */
  function ajouterOuvres(date, nombre) {
    let [jour, reste] = [date, Math.abs(nombre)];
    while (reste > 0) {
      jour += Math.sign(nombre);
      if (!chomee(jour)) reste -= 1;
    }
    return jour;
  }

  /**
   * La première date « 09-30 » qui suit, ou la dernière qui précède ; jamais le jour même.
   * @type {(date: number, moisJour: string, sens: Sens) => number}
   */
  function anniversaire(date, moisJour, sens) {
    const [mois, jour] = moisJour.split("-").map(Number);
    const pas = sens === "avant" ? -1 : 1;
    for (let annee = defaire(date).annee; ; annee += pas) {
      const trouvee = faire(annee, mois, Math.min(jour, joursDuMois(annee, mois)));
      if ((trouvee - date) * pas > 0) return trouvee;
    }
  }

  /**
   * Algorithme de Meeus : le dimanche de Pâques.
   * @type {(annee: number) => number}
   */
  function paques(annee) {
    const a = annee % 19,
      b = Math.floor(annee / 100),
      c = annee % 100;
    const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
    const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
    const n = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
    return faire(annee, Math.floor(n / 31), (n % 31) + 1);
  }

  /** @type {(annee: number) => Map<number, string>} */
  function feries(annee) {
    const p = paques(annee);
    return new Map([
      [faire(annee, 1, 1), "jour de l’An"],
      [p + 1, "lundi de Pâques"],
      [faire(annee, 5, 1), "fête du Travail"],
      [faire(annee, 5, 8), "8 mai"],
      [p + 39, "Ascension"],
      [p + 50, "lundi de Pentecôte"],
      [faire(annee, 7, 14), "fête nationale"],
      [faire(annee, 8, 15), "Assomption"],
      [faire(annee, 11, 1), "Toussaint"],
      [faire(annee, 11, 11), "11 novembre"],
      [faire(annee, 12, 25), "Noël"],
    ]);
  }

  /**
   * Ce qui fait de cette date un jour sans travail : « samedi », « jour férié : Noël », ou rien.
   * @type {(date: number) => string}
   */
  function chomee(date) {
    const { annee, semaine } = defaire(date);
    const fete = feries(annee).get(date);
    return [fete ? `jour férié : ${fete}` : "", semaine === 0 || semaine === 6 ? JOURS[semaine] : ""]
      .filter(Boolean)
      .join(", ");
  }

  return { lire, ecrire, enLettres, ajouter, anniversaire, paques, chomee, PREMIERE, DERNIERE };
})();
